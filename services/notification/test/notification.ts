import type { Policy } from '@stint/core';
import type { Mail } from '@stint/mail';
import { databaseOf } from '@stint/mongo';
import type { Frame } from '@stint/service';
import { type ServiceUnderTest, serviceUnderTest } from '@stint/testing';
import { buildApp } from '../src/app.ts';

interface Options {
  readonly policy?: Policy;
  readonly alone?: boolean;
  /** what the mail server does with a mail; takes it unless said */
  readonly taking?: (mail: Mail) => Promise<void>;
}

export interface Notification extends ServiceUnderTest {
  /** what the mail server took, oldest first */
  readonly mails: readonly Mail[];
  /** A second process on the same database: what its timer does. */
  another(): { sweep(): Promise<unknown> };
}

/** The service with a mail server that keeps what it takes. */
export async function notification({
  taking = async () => {},
  ...options
}: Options = {}): Promise<Notification> {
  const mails: Mail[] = [];
  const mail = {
    async send(one: Mail) {
      await taking(one);
      mails.push(one);
    },
    close() {},
  };
  const build = (frame: Frame) => buildApp(frame, { mail, publicUrl: 'https://stint.example' });
  const service = await serviceUnderTest(build, options);
  const another = () => {
    const { connection } = service.frame;
    const { sweeps } = build({ ...service.frame, connection: databaseOf(connection, connection.name) });
    return { sweep: () => Promise.all(sweeps.map(({ run }) => run())) };
  };
  return { ...service, mails, another };
}
