import { expect, test } from 'vitest';
import { isWebAddress } from '../src/features/applicants/web-address.ts';

test.each(['https://example.com/robin', 'http://example.com/', 'HTTPS://example.com/robin'])(
  'a page of the web can be clicked on: %s',
  (link) => {
    expect(isWebAddress(link)).toBe(true);
  },
);

test.each([
  ...['javascript:alert(1)//https://x.example', ' java\nscript:alert(1)', 'data:text/html,x'],
  ...['mailto:a@b.example', '//example.com', 'robin', ''],
])('nothing else can: %j', (link) => {
  expect(isWebAddress(link)).toBe(false);
});
