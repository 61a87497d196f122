/** The text of an answer, read no further than the cap (bytes), so that an endless one cannot fill the memory. */
export async function readCapped(
  response: Response,
  cap: number,
): Promise<{ text: string; tooLong: boolean }> {
  if (response.body === null) return { text: '', tooLong: false };
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return { text: text + decoder.decode(), tooLong: false };
    size += value.byteLength;
    if (size > cap) {
      await reader.cancel();
      return { text, tooLong: true };
    }
    text += decoder.decode(value, { stream: true });
  }
}
