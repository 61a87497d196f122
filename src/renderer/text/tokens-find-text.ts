/** Words of looking for tokens in a paste or a file. */
export const tokensFindText = {
  stopped: 'The search was stopped. Nothing of the text was kept.',
  replaced: 'This search was given up for a newer one.',
  unreadable: 'The file could not be read. Is it still where it was? Choose it again.',
  failed: 'The search ended unexpectedly. Try it with a smaller part of the text, or save the file anew.',
};
