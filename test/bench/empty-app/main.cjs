// The least that Electron can do: one sandboxed window with one line of text. Lifeguard's start is measured against it.
const { app, BrowserWindow } = require('electron');

// Root can only be run without the sandbox; asking for it all the same would end every child process.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 800, show: false });
  window.once('ready-to-show', () => window.show());
  window.loadURL('data:text/html,<main data-usable>Hello</main>');
});
app.on('window-all-closed', () => app.quit());
