import type { BrowserContextOptions } from 'playwright-core';
import type { Read, Who } from '../../tests/browser/pages.ts';

/** A picture that the README shows. */
interface Picture {
  readonly name: string;
  readonly who: Who;
  readonly at: (read: Read) => Promise<string>;
  /** a text that is there once the page has loaded what it shows */
  readonly shows: string | RegExp;
  /** a heading that the picture begins with; the top of the page unless said */
  readonly from?: string;
  readonly window: BrowserContextOptions;
}

const WIDE: BrowserContextOptions = { viewport: { width: 1200, height: 760 }, colorScheme: 'light' };
const NARROW: BrowserContextOptions = { viewport: { width: 360, height: 740 }, colorScheme: 'dark' };
const COMPARED = 3;

/** Three bids on the project that has the most, side by side. */
async function bidsSideBySide(read: Read): Promise<string> {
  const { items: projects } = await read('/api/projects/mine?status=open&limit=50');
  const [most] = projects.sort(
    (a: { applicantCount: number }, b: { applicantCount: number }) => b.applicantCount - a.applicantCount,
  );
  const { items: bids } = await read(`/api/bids?projectId=${most.id}&limit=${COMPARED}`);
  const ids = bids.map(({ id }: { id: string }) => id);
  return `/projects/${most.id}/bids?compare=${encodeURIComponent(JSON.stringify(ids))}`;
}

const delivered = async (read: Read) =>
  `/engagements/${(await read('/api/engagements?role=employer&status=delivered')).items[0].id}`;
const aProject = async (read: Read) => `/projects/${(await read('/api/projects?limit=1')).items[0].id}`;

export const README_PICTURES: readonly Picture[] = [
  { name: 'explore', who: 'anyone', at: async () => '/', shows: /^[\d,]+ projects$/, window: WIDE },
  { name: 'project', who: 'anyone', at: aProject, shows: 'What you hand in', window: WIDE },
  {
    ...{ name: 'bids', who: 'choosing-among-bids', at: bidsSideBySide, shows: 'Side by side' },
    ...{ from: 'Side by side', window: WIDE },
  },
  {
    ...{ name: 'engagement', who: 'reviewing-a-delivery', at: delivered, shows: 'Review the work' },
    window: WIDE,
  },
  {
    ...{ name: 'payouts', who: 'showing-finished-work', at: async () => '/payouts' },
    ...{ shows: 'Earnings by month', window: WIDE },
  },
  { name: 'explore-narrow', who: 'anyone', at: async () => '/', shows: /^[\d,]+ projects$/, window: NARROW },
];
