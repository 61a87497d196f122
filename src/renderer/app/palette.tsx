import '@mantine/spotlight/styles.css';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { useEffect, useState } from 'react';
import { paletteText } from '../text/palette.ts';
import { IconSearch } from '../ui/icons.ts';
import { usePaletteActions } from './use-palette-actions.tsx';

const [store, spotlight] = createSpotlight();

interface PaletteProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onHelp: () => void;
  readonly onClipboard: () => void;
}

/** Everything that can be done from everywhere, found by typing. */
export function Palette({ opened, onClose, onHelp, onClipboard }: PaletteProps) {
  const [query, setQuery] = useState('');
  const actions = usePaletteActions({ onHelp, onClipboard });
  useEffect(() => {
    if (opened) spotlight.open();
    else spotlight.close();
  }, [opened]);

  return (
    <Spotlight
      store={store}
      actions={actions}
      query={query}
      onQueryChange={setQuery}
      onSpotlightClose={onClose}
      attributes={{ content: { 'aria-label': paletteText.title } }}
      shortcut={null}
      highlightQuery
      lockScroll={false}
      limit={30}
      scrollable
      maxHeight={440}
      overlayProps={{ backgroundOpacity: 0.3, blur: 0 }}
      nothingFound={paletteText.nothingFound}
      searchProps={{
        leftSection: <IconSearch size={16} />,
        placeholder: paletteText.placeholder,
        'aria-label': paletteText.placeholder,
      }}
      transitionProps={{ duration: 80 }}
      size={580}
    />
  );
}
