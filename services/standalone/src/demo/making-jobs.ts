import type { Job } from './jobs.ts';

/** Jobs that make or run something: from design to events. */
export const MAKING_JOBS: Readonly<Record<string, readonly Job[]>> = {
  design: [
    {
      title: 'Draw 24 icons for %',
      brief: 'Our app shows words where pictures would do.',
      deliverable: 'A set of 24 icons',
      criterion: 'One line width, readable at 16 px',
      skills: 'figma, illustration',
    },
    {
      title: 'Lay out a leaflet about %',
      brief: 'We have the text and the pictures. Make a leaflet that somebody picks up.',
      deliverable: 'A leaflet ready for print',
      criterion: 'Uses our fonts and colours',
      skills: 'layout, typography',
    },
    {
      title: 'Redesign the order form for %',
      brief: 'Four in ten people leave at the order form. Draw a better one and try it on three of them.',
      deliverable: 'A clickable sketch',
      criterion: 'Works at 360 px',
      skills: 'figma, ux',
    },
  ],
  video: [
    {
      title: 'Cut a film about %',
      brief: 'We filmed for a day and have three hours of material. Make two minutes of it.',
      deliverable: 'A film of two minutes',
      criterion: 'Captions included',
      skills: 'editing, video',
    },
    {
      title: 'Record three how-to videos about %',
      brief: 'Show what our support explains every day on the phone.',
      deliverable: 'Three screen recordings',
      criterion: 'Each under four minutes',
      skills: 'teaching, video',
    },
    {
      title: 'Animate our logo for films about %',
      brief: 'Five seconds for the start of our films, quiet rather than loud.',
      deliverable: 'An animation of five seconds',
      criterion: 'Loops without a jump',
      skills: 'animation, design',
    },
  ],
  software: [
    {
      title: 'Write an import script for orders of %',
      brief: 'Orders reach us as spreadsheets in three shapes. Read all three, and say which rows are wrong.',
      deliverable: 'A script and its tests',
      criterion: 'Names each bad row and why it is bad',
      skills: 'python, testing',
    },
    {
      title: 'Check the accessibility of our pages about %',
      brief: 'We want to know what people with a screen reader meet on our site.',
      deliverable: 'A report of findings',
      criterion: 'Each finding names the rule and a fix',
      skills: 'accessibility, html',
    },
    {
      title: 'Build a stock page for %',
      brief: 'Our shop staff ask the warehouse by phone. Show them the stock on one page.',
      deliverable: 'A page and its tests',
      criterion: 'Works with the keyboard alone',
      skills: 'html, typescript',
    },
  ],
  operations: [
    {
      title: 'Draw how we handle returns of %',
      brief: 'Nobody here knows the whole way of a parcel that comes back. Ask around and draw it.',
      deliverable: 'A process map',
      criterion: 'Every step has an owner',
      skills: 'interviewing, process design',
    },
    {
      title: 'Plan the move of our stock of %',
      brief: 'We move to a larger room in the next quarter, and cannot close for it.',
      deliverable: 'A plan by day',
      criterion: 'No day with more than eight hours of work',
      skills: 'planning, spreadsheets',
    },
    {
      title: 'Compare five carriers for %',
      brief: 'We have stayed with one carrier for years out of habit.',
      deliverable: 'A comparison of five carriers',
      criterion: 'Prices for three parcel sizes, with dates',
      skills: 'negotiation, research',
    },
  ],
  finance: [
    {
      title: 'Sort a year of invoices for %',
      brief: 'A shoebox, mostly digital. Sort it so that our accountant smiles.',
      deliverable: 'A sorted archive',
      criterion: 'Totals match the bank statements',
      skills: 'accounting, accuracy',
    },
    {
      title: 'Make a cash plan for %',
      brief: 'Our sales are seasonal and our rent is not. Show us when it gets tight.',
      deliverable: 'A cash plan of six months',
      criterion: 'Two scenarios',
      skills: 'finance, spreadsheets',
    },
    {
      title: 'Review what we spend on %',
      brief: 'Look through twelve months of purchases for what we pay twice, late, or for nothing.',
      deliverable: 'A list of findings',
      criterion: 'Every finding names its receipt',
      skills: 'accounting, analysis',
    },
  ],
  'human-resources': [
    {
      title: 'Write four job ads for our work on %',
      brief:
        'Our ads list demands and say little of the work. Rewrite them after talking to the people who do it.',
      deliverable: 'Four job ads',
      criterion: 'Each read by somebody who does the job',
      skills: 'recruiting, writing',
    },
    {
      title: 'Plan the first week of new colleagues in %',
      brief: 'The first week with us is a matter of luck. Make it a plan.',
      deliverable: 'A plan by day',
      criterion: 'Names who does what',
      skills: 'planning, writing',
    },
    {
      title: 'Summarise our staff survey on working with %',
      brief: 'Forty people answered twenty questions. Tell us what they said, without telling who.',
      deliverable: 'A summary of five pages',
      criterion: 'No answer can be traced to a person',
      skills: 'statistics, writing',
    },
  ],
  'customer-success': [
    {
      title: 'Answer the 30 questions customers ask about %',
      brief: 'Our support answers the same thirty questions by hand. Write them once, well.',
      deliverable: 'Thirty answers',
      criterion: 'Each under 120 words',
      skills: 'customer care, writing',
    },
    {
      title: 'Find out why customers of % leave',
      brief: 'Call ten people who left us, and listen.',
      deliverable: 'A report of four pages',
      criterion: 'Ten former customers asked',
      skills: 'analysis, interviewing',
    },
    {
      title: 'Test our help pages about %',
      brief: 'Follow every step of our help pages as a beginner would, and note where you get stuck.',
      deliverable: 'A list of findings',
      criterion: 'Every page tried',
      skills: 'accuracy, writing',
    },
  ],
  events: [
    {
      title: 'Plan a meet-up about %',
      brief: 'An evening for forty customers in spring.',
      deliverable: 'A plan with a budget',
      criterion: 'Three venues compared',
      skills: 'negotiation, planning',
    },
    {
      title: 'Invite 60 guests to a tasting day for %',
      brief:
        'You get the occasion and our contacts. Decide whom to invite, write to them, and keep the list.',
      deliverable: 'A guest list',
      criterion: 'Sixty invitations sent and every answer recorded',
      skills: 'spreadsheets, writing',
    },
    {
      title: 'Help at our open day on %',
      brief: 'Welcome visitors, keep the time of the talks, and write down what people asked.',
      deliverable: 'A report of the day',
      criterion: 'The ten most frequent questions are in it',
      skills: 'customer care, planning',
    },
  ],
  other: [
    {
      title: 'Photograph our range of %',
      brief: 'Our shop needs pictures that look as if one person took them.',
      deliverable: 'Forty photographs',
      criterion: 'White background, one light',
      skills: 'photography',
    },
    {
      title: 'Run a blind test of %',
      brief:
        'We believe that ours is the best. Find out what twenty people say who do not know which is ours.',
      deliverable: 'A test with 20 people',
      criterion: 'Blind and in random order',
      skills: 'planning, statistics',
    },
    {
      title: 'Collect six stories from people who make %',
      brief: 'For the wall of our new room: who they are, what they do, what they are proud of.',
      deliverable: 'Six stories',
      criterion: 'With a picture and written consent',
      skills: 'interviewing, writing',
    },
  ],
};
