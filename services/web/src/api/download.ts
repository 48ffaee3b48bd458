import { answerOf } from './client.ts';

type Called = Parameters<typeof answerOf<Blob>>[0];

/**
 * Saves what a call answered as a file. A plain link could not: the access token goes in a header. The call is made with
 * `parseAs: 'blob'`. @throws Problem
 */
export async function download(call: Promise<unknown>, name: string): Promise<void> {
  const address = URL.createObjectURL(await answerOf(call as Called));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
