import { Menu, type MenuItemConstructorOptions } from 'electron';

export interface MenuActions {
  navigate(to: string): void;
  openPalette(): void;
}

const AREAS = [
  { label: 'Users', to: '/users' },
  { label: 'Groups', to: '/groups' },
  { label: 'Me', to: '/me' },
  { label: 'Connections', to: '/connections' },
];

/** The application menu: what every program has, and the areas. Reload is left out: it would lose what is being typed. */
export function setMenu({ navigate, openPalette }: MenuActions, isMac: boolean): void {
  const go: MenuItemConstructorOptions[] = AREAS.map(({ label, to }, index) => ({
    label,
    accelerator: `CmdOrCtrl+${index + 1}`,
    click: () => navigate(to),
  }));
  const template: MenuItemConstructorOptions[] = [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    ...(isMac ? [] : [{ label: '&File', submenu: [{ role: 'quit' } as const] }]),
    { role: 'editMenu' },
    {
      label: '&Go',
      submenu: [{ label: 'Command palette…', click: openPalette }, { type: 'separator' }, ...go],
    },
    {
      label: '&View',
      submenu: [
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'resetZoom' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
        { role: 'toggleDevTools' },
      ],
    },
    { role: 'windowMenu' },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
