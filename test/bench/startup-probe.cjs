// Loaded into the program under measure with Electron's `-r`. Prints one line with the time at which the page has
// painted what a person can use: an element marked `data-usable`, and two frames after it.
const { app } = require('electron');

const UNTIL_PAINTED = `new Promise((resolve) => {
  const look = () => document.querySelector('[data-usable]')
    ? requestAnimationFrame(() => requestAnimationFrame(resolve))
    : requestAnimationFrame(look);
  look();
})`;

app.on('browser-window-created', (_event, window) => {
  window.webContents.once('dom-ready', async () => {
    await window.webContents.executeJavaScript(UNTIL_PAINTED);
    process.stdout.write(`USABLE ${Date.now()}\n`);
  });
});
