import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { usePresenter } from '#renderer/features/tokens/presenter/use-presenter.ts';

/** Turns presenter mode on or off, as its button does. */
export function turnPresenter(wanted: boolean): void {
  let toggle = () => {};
  let isOn = false;
  function Probe() {
    const presenter = usePresenter();
    toggle = presenter.toggle;
    isOn = presenter.on;
    return null;
  }
  renderToStaticMarkup(createElement(Probe));
  if (isOn !== wanted) toggle();
}
