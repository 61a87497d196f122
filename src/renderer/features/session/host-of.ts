/** The host of a URL, which is the part to look at before typing a password; the text itself if it is no URL. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
