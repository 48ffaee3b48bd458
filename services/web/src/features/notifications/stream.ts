import { answerOf, api } from '../../api/client.ts';
import { eventsIn } from './events-of-stream.ts';

/** The server says something at least every two seconds: a connection that is silent for longer is dead. */
const SILENCE_MS = 15_000;

interface Stream {
  /** what was heard last, to go on after it */
  readonly lastId: string | undefined;
  readonly signal: AbortSignal;
  readonly onOpen: () => void;
  readonly onEvent: (id: string | undefined, data: string) => void;
}

/** Hears one connection to its end: the server's, or that of a connection that fell silent. @throws Problem */
export async function hearStream({ lastId, signal, onOpen, onEvent }: Stream): Promise<void> {
  const silence = new AbortController();
  const either = AbortSignal.any([signal, silence.signal]);
  let timer = setTimeout(() => silence.abort(), SILENCE_MS);
  try {
    const header = lastId === undefined ? {} : { 'last-event-id': lastId };
    const call = api.GET('/api/notifications/stream', {
      params: { header },
      parseAs: 'stream',
      signal: either,
    });
    const body = (await answerOf<unknown>(call)) as ReadableStream<Uint8Array>;
    onOpen();
    let text = '';
    for await (const chunk of body.pipeThrough(new TextDecoderStream() as never) as AsyncIterable<string>) {
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), SILENCE_MS);
      const { events, rest } = eventsIn(text + chunk);
      text = rest;
      for (const { id, data } of events) onEvent(id, data);
    }
  } finally {
    clearTimeout(timer);
  }
}
