import { aCaller, anOpenProject, aStudentAccount } from '@stint/testing';
import { describe, expect, test } from 'vitest';
import { ADDRESS, anEmployer, notification, passes } from './notification.ts';

describe('what nobody has read for ten minutes', () => {
  test('is mailed once, with a link to its page and a way to stop such mails', async () => {
    const service = await notification();
    const { expires } = await anEmployer(service);
    await expires('Count the trees');
    await passes(service, 9);
    expect(service.mails).toEqual([]);
    await passes(service, 1);
    expect(service.mails).toMatchObject([
      {
        to: ADDRESS,
        subject: '"Count the trees" ended without a bid to answer.',
        stopAt: expect.stringMatching(
          /^https:\/\/stint\.example\/api\/notifications\/mail\/stop\/[\w-]{43}$/,
        ),
        at: service.clock.now(),
      },
    ]);
    expect(service.mails[0]?.text).toMatch(/UTC: https:\/\/stint\.example\/projects\/[\w-]{36}\n/);
    expect(service.mails[0]?.text).toContain('https://stint.example/notifications');
    await passes(service, 600);
    expect(service.mails).toHaveLength(1);
  });

  test('is one mail, whatever came meanwhile; what comes later is another', async () => {
    const service = await notification();
    const { expires } = await anEmployer(service);
    await expires('Count the trees');
    await passes(service, 8);
    await expires('Draw the bridges');
    await passes(service, 2);
    expect(service.mails.map(({ subject }) => subject)).toEqual([
      '"Draw the bridges" ended without a bid to answer. (and 1 more)',
    ]);
    await expires('Map the tea houses');
    await passes(service, 10);
    expect(service.mails.map(({ subject }) => subject).slice(1)).toEqual([
      '"Map the tea houses" ended without a bid to answer.',
    ]);
  });

  test('says how many there are beyond the twenty newest', async () => {
    const service = await notification();
    const { expires } = await anEmployer(service);
    for (let i = 1; i <= 23; i += 1) await expires(`Project ${i}`);
    await passes(service, 10);
    const [mail] = service.mails;
    expect(mail?.subject).toBe('"Project 23" ended without a bid to answer. (and 22 more)');
    expect(mail?.text).toContain('"Project 4" ended');
    expect(mail?.text).not.toContain('"Project 3" ended');
    expect(mail?.text).toContain('... and 3 more: https://stint.example/notifications');
  });
});

describe('an address that was changed', () => {
  test('gets what is due when it is, also what came before; the old one gets nothing more', async () => {
    const service = await notification();
    const { account, expires } = await anEmployer(service);
    const changed = { account, email: 'kim@sample.example' };
    await expires('Count the trees');
    // One write tells both, under one number.
    await service.arrives({ type: 'account.profile-updated.v1', data: { account } }, { sequence: 1_000 });
    await service.arrives({ type: 'account.email-verified.v1', data: changed }, { sequence: 1_000 });
    await passes(service, 10);
    await expires('Draw the bridges');
    await passes(service, 10);
    expect(service.mails.map(({ to }) => to)).toEqual([changed.email, changed.email]);
  });

  test('is the newest one, in whichever order that is heard', async () => {
    const service = await notification();
    const { account, client, expires } = await anEmployer(service);
    const told = (email: string, sequence: number) =>
      service.arrives({ type: 'account.email-verified.v1', data: { account, email } }, { sequence });
    await told('kim@newest.example', 1_001);
    await told('kim@sample.example', 1_000);
    await expires('Count the trees');
    await passes(service, 10);
    expect(service.mails.map(({ to }) => to)).toEqual(['kim@newest.example']);
    const settings = (await client.get('/api/notifications/settings')).body;
    expect(settings).toEqual({ mail: true, address: 'kim@newest.example' });
  });
});

describe('nothing is mailed', () => {
  test('of what was read in the app', async () => {
    const service = await notification();
    const { expires, client } = await anEmployer(service);
    await expires('Count the trees');
    await client.post('/api/notifications/read-all');
    await passes(service, 10);
    expect(service.mails).toEqual([]);
  });

  test('of what its reader did a moment ago', async () => {
    const service = await notification();
    const { caller } = await anEmployer(service);
    const project = anOpenProject({ employerId: caller.accountId });
    await service.arrives({ type: 'project.published.v1', data: { project } });
    await service.settle();
    await passes(service, 10);
    expect((await service.as(caller).get('/api/notifications')).body.unread).toBe(1);
    expect(service.mails).toEqual([]);
  });

  test('to an address that nobody has verified, and later nothing of what came before it was', async () => {
    const service = await notification();
    const caller = aCaller('employer');
    const project = anOpenProject({ employerId: caller.accountId, status: 'expired' });
    await service.arrives({ type: 'project.expired.v1', data: { project } });
    await service.settle();
    await passes(service, 10);
    const account = aStudentAccount({ accountId: caller.accountId, roles: ['employer'] });
    await service.arrives({ type: 'account.email-verified.v1', data: { account, email: ADDRESS } });
    await passes(service, 600);
    expect(service.mails).toEqual([]);
  });

  test('to an account that is closed, in whichever order that is heard', async () => {
    const service = await notification();
    const { account, expires } = await anEmployer(service);
    await expires('Count the trees');
    const closed = { ...account, status: 'closed' as const };
    await service.arrives({ type: 'account.closed.v1', data: { account: closed } }, { sequence: 1_000 });
    const late = { account, email: ADDRESS };
    await service.arrives({ type: 'account.email-verified.v1', data: late }, { sequence: 999 });
    await passes(service, 10);
    expect(service.mails).toEqual([]);
  });

  test('to who turned mails off; turned on again, only what comes then', async () => {
    const service = await notification();
    const { client, expires } = await anEmployer(service);
    const settings = '/api/notifications/settings';
    expect((await client.get(settings)).body).toEqual({ mail: true, address: ADDRESS });
    expect((await client.put(settings, { mail: false })).body).toEqual({ mail: false, address: ADDRESS });
    await expires('Count the trees');
    await passes(service, 10);
    await client.put(settings, { mail: true });
    await expires('Draw the bridges');
    await passes(service, 10);
    expect(service.mails.map(({ subject }) => subject)).toEqual([
      '"Draw the bridges" ended without a bid to answer.',
    ]);
  });
});

describe('a mail server that does not take a mail', () => {
  test('gets it again, later each time, as the same mail; nothing that comes meanwhile is lost', async () => {
    let isThere = false;
    const tried: string[] = [];
    const service = await notification({
      taking: async ({ messageId }) => {
        tried.push(messageId);
        if (!isThere) throw new Error('connection refused');
      },
    });
    const { expires } = await anEmployer(service);
    await expires('Count the trees');
    await passes(service, 10);
    await passes(service, 5);
    await passes(service, 9);
    expect(new Set(tried).size).toBe(1);
    expect(tried).toHaveLength(2);
    await expires('Draw the bridges');
    isThere = true;
    await passes(service, 1);
    expect(service.mails.map(({ subject }) => subject)).toEqual([
      '"Draw the bridges" ended without a bid to answer. (and 1 more)',
    ]);
    await passes(service, 600);
    expect(service.mails).toHaveLength(1);
  });

  test('for two hours is tried no sooner for what comes meanwhile, and gets all of it when it is back', async () => {
    let isThere = false;
    const service = await notification({
      taking: async () => {
        if (!isThere) throw new Error('connection refused');
      },
    });
    const { expires } = await anEmployer(service);
    for (let i = 1; i <= 12; i += 1) {
      await expires(`Project ${i}`);
      await passes(service, 10);
    }
    isThere = true;
    await passes(service, 60);
    expect(service.mails.map(({ subject }) => subject)).toEqual([
      '"Project 12" ended without a bid to answer. (and 11 more)',
    ]);
    await expires('Draw the bridges');
    await passes(service, 10);
    expect(service.mails).toHaveLength(2);
  });

  test('for most of a day is given up on, and the next news are mailed as ever', async () => {
    let tries = 0;
    const service = await notification({
      taking: async () => {
        tries += 1;
        if (tries <= 9) throw new Error('no such user');
      },
    });
    const { expires } = await anEmployer(service);
    await expires('Count the trees');
    for (let hour = 0; hour < 72; hour += 1) await passes(service, 60);
    expect(tries).toBe(9);
    await expires('Draw the bridges');
    await passes(service, 10);
    expect(service.mails.map(({ subject }) => subject)).toEqual([
      '"Draw the bridges" ended without a bid to answer.',
    ]);
  });
});

test('what comes while a mail is on its way waits for the next one', async () => {
  let meanwhile = async () => {};
  const service = await notification({ taking: () => meanwhile() });
  const { caller, client, expires } = await anEmployer(service);
  const count = async () => (await client.get('/api/notifications')).body.items.length;
  meanwhile = async () => {
    meanwhile = async () => {};
    const title = 'Draw the bridges';
    const project = anOpenProject({ employerId: caller.accountId, status: 'expired', title });
    await service.arrives({ type: 'project.expired.v1', data: { project } });
    await expect.poll(count).toBe(2);
  };
  await expires('Count the trees');
  await passes(service, 10);
  await passes(service, 10);
  expect(service.mails.map(({ subject }) => subject)).toEqual([
    '"Count the trees" ended without a bid to answer.',
    '"Draw the bridges" ended without a bid to answer.',
  ]);
});

test('two processes that find the same mailbox due send one mail', async () => {
  const service = await notification({ alone: false });
  const { expires } = await anEmployer(service);
  const another = service.another();
  await expires('Count the trees');
  service.clock.advance({ minutes: 10 });
  await Promise.all([service.settle(), another.sweep(), another.sweep()]);
  expect(service.mails).toHaveLength(1);
});

test('what people wrote cannot make a second header of the subject', async () => {
  const service = await notification();
  const { expires } = await anEmployer(service);
  await expires('Trees\r\nBcc: everybody@placeholder.example');
  await passes(service, 10);
  expect(service.mails[0]?.subject).toBe(
    '"Trees Bcc: everybody@placeholder.example" ended without a bid to answer.',
  );
});

test('settings take a yes or a no, and one’s own only', async () => {
  const service = await notification();
  const { caller, client } = await anEmployer(service);
  for (const body of [{}, { mail: 'no' }, { mail: true, address: 'x@placeholder.example' }])
    expect((await client.put('/api/notifications/settings', body)).status).toBe(400);
  expect((await service.anonymous.get('/api/notifications/settings')).status).toBe(401);
  const other = service.as(aCaller('student'));
  await other.put('/api/notifications/settings', { mail: false });
  expect((await service.as(caller).get('/api/notifications/settings')).body.mail).toBe(true);
});
