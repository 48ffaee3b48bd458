import type { Policy } from '@stint/core';
import type { Mail } from '@stint/mail';
import { databaseOf } from '@stint/mongo';
import type { Frame } from '@stint/service';
import {
  aCaller,
  anOpenProject,
  aStudentAccount,
  type ServiceUnderTest,
  serviceUnderTest,
} from '@stint/testing';
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

export const ADDRESS = 'kim@placeholder.example';

/** An employer whose address is verified, and a project of theirs that ends: news to them. */
export async function anEmployer(service: Notification, address = ADDRESS) {
  const caller = aCaller('employer');
  const account = aStudentAccount({ accountId: caller.accountId, roles: ['employer'] });
  await service.arrives({ type: 'account.email-verified.v1', data: { account, email: address } });
  await service.settle();
  const expires = async (title: string) => {
    const project = anOpenProject({ employerId: caller.accountId, status: 'expired', title });
    await service.arrives({ type: 'project.expired.v1', data: { project } });
    await service.settle();
  };
  return { caller, account, client: service.as(caller), expires };
}

export const passes = async (service: Notification, minutes: number) => {
  service.clock.advance({ minutes });
  await service.settle();
};
