import { Button } from '@mantine/core';
import { tokensText } from '../../text/tokens-text.ts';
import { IconChevronDown, IconEye, IconKey } from '../../ui/icons.ts';
import { MenuButton, MenuItem } from '../../ui/menu.tsx';
import { usePresenter } from './presenter/use-presenter.ts';
import classes from './tokens.module.css';
import type { TokensPageModel } from './use-tokens-page.ts';

const text = tokensText.input;

interface PageActionsProps {
  readonly page: TokensPageModel;
  readonly hasSession: boolean;
}

/** The ways to tokens without a paste, and presenter mode. */
export function PageActions({ page, hasSession }: PageActionsProps) {
  const presenter = usePresenter();
  return (
    <>
      <Button
        variant={presenter.on ? 'light' : 'subtle'}
        color="gray"
        leftSection={<IconEye size={15} />}
        aria-pressed={presenter.on}
        title={tokensText.presenter.hint}
        onClick={presenter.toggle}
      >
        {tokensText.presenter.label}
      </Button>
      {hasSession ? (
        <MenuButton
          label={text.mineHint}
          buttonClass={classes.menuButton}
          align="end"
          button={
            <>
              {text.mine}
              <IconChevronDown size={14} aria-hidden="true" />
            </>
          }
        >
          <MenuItem icon={<IconKey size={15} />} onClick={() => page.takeSession('access')}>
            {tokensText.kinds.access}
          </MenuItem>
          <MenuItem icon={<IconKey size={15} />} onClick={() => page.takeSession('id')}>
            {tokensText.kinds.id}
          </MenuItem>
        </MenuButton>
      ) : null}
      <Button variant="default" title={text.getHint} onClick={page.openGet}>
        {text.get}
      </Button>
    </>
  );
}
