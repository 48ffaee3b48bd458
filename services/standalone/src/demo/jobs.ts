/** A kind of work that demo employers post: [title, deliverable, criterion, skills]. `%` is the employer's market. */
export type Job = readonly [title: string, deliverable: string, criterion: string, skills: string];

/** Three jobs a category; with the employers' markets they make the demo's projects. */
export const JOBS: Readonly<Record<string, readonly Job[]>> = {
  'lead-generation': [
    [
      'Find 150 buyers in %',
      'A list of 150 contacts',
      'Each with a role and a source',
      'research, spreadsheets',
    ],
    [
      'Qualify trade-fair contacts in %',
      'A scored contact list',
      'Every contact has a score and a reason',
      'writing, crm',
    ],
    [
      'Map the partners of three rivals in %',
      'A partner map',
      'At least 40 partners',
      'research, presentation',
    ],
  ],
  'social-media': [
    [
      'Plan a month of posts about %',
      'A calendar of 20 posts',
      'Each post with text and picture idea',
      'writing, social media',
    ],
    [
      'Answer comments on our % channels',
      'A log of answers',
      'All comments answered within a day',
      'writing, customer care',
    ],
    [
      'Short videos that explain %',
      'Four videos of 30 seconds',
      'Captions in every video',
      'video, storytelling',
    ],
  ],
  marketing: [
    [
      'Compare the newsletters of % brands',
      'A comparison of ten newsletters',
      'Three ideas we can use',
      'writing, analysis',
    ],
    ['A landing page text for %', 'Two versions of the text', 'Each under 400 words', 'writing, marketing'],
    [
      'Interview five customers about %',
      'Five transcripts and a summary',
      'Quotes are marked',
      'interviewing, writing',
    ],
  ],
  sales: [
    ['Write a call guide for %', 'A call guide', 'Answers to ten objections', 'sales, writing'],
    ['Clean the price list of %', 'A clean price list', 'No duplicate items', 'spreadsheets, accuracy'],
    [
      'Prepare ten pitches for %',
      'Ten one-page pitches',
      'Each names the reader’s need',
      'sales, presentation',
    ],
  ],
  'market-research': [
    ['Size the market of %', 'A market model', 'Every number has a source', 'research, spreadsheets'],
    ['Survey 80 users of %', 'A survey with results', 'At least 80 complete answers', 'surveys, statistics'],
    [
      'Watch the prices of % for two weeks',
      'A price table',
      'Daily prices of 15 rivals',
      'research, accuracy',
    ],
  ],
  'data-analysis': [
    ['What drives returns in %', 'A notebook with findings', 'Runs from start to end', 'python, statistics'],
    ['A dashboard of % sales', 'A dashboard', 'Answers five questions we name', 'sql, visualisation'],
    [
      'Forecast demand of %',
      'A forecast of 12 weeks',
      'Error on held-out weeks is stated',
      'python, forecasting',
    ],
  ],
  'data-entry': [
    [
      'Type 300 delivery notes of %',
      'A table of 300 rows',
      'At most three errors in a sample of 100',
      'accuracy, spreadsheets',
    ],
    ['Tag 1,000 pictures of %', 'A tagged set', 'Two tags a picture', 'accuracy'],
    ['Check addresses of % shops', 'A checked address list', 'Every address looked up', 'research, accuracy'],
  ],
  writing: [
    ['Three articles about %', 'Three articles of 800 words', 'Two sources each', 'writing, research'],
    [
      'A handbook for new people in %',
      'A handbook of 15 pages',
      'Read and approved by two of us',
      'writing, editing',
    ],
    ['Case studies of % customers', 'Two case studies', 'Approved by the customer', 'writing, interviewing'],
  ],
  translation: [
    ['Translate our % guide into Spanish', 'A Spanish guide', 'Terms follow our list', 'spanish, writing'],
    ['French product texts for %', '60 product texts', 'No text over 90 words', 'french, writing'],
    ['Check German subtitles about %', 'Corrected subtitles', 'Times fit the speech', 'german, accuracy'],
  ],
  design: [
    ['Icons for % ', 'A set of 24 icons', 'One line width', 'illustration, figma'],
    ['A leaflet about %', 'A print-ready leaflet', 'Fits our fonts and colours', 'layout, typography'],
    ['Redraw the % order form', 'A clickable sketch', 'Works at 360 px', 'ux, figma'],
  ],
  video: [
    ['Cut a film about %', 'A film of two minutes', 'Captions included', 'video, editing'],
    ['Record three how-tos for %', 'Three screen recordings', 'Each under four minutes', 'video, teaching'],
    ['Animate the % logo', 'An animation of five seconds', 'Loops without a jump', 'animation'],
  ],
  software: [
    ['A script that imports % orders', 'A tested script', 'Refuses bad rows by name', 'python, testing'],
    [
      'Accessibility check of our % site',
      'A report of findings',
      'Each with a rule and a fix',
      'html, accessibility',
    ],
    ['A small page that shows % stock', 'A page and its tests', 'Works without a mouse', 'typescript, html'],
  ],
  operations: [
    [
      'Draw the process of % returns',
      'A process map',
      'Every step has an owner',
      'process design, interviewing',
    ],
    ['Plan the move of our % storage', 'A plan by day', 'No day over eight hours', 'planning, spreadsheets'],
    ['Compare five carriers for %', 'A comparison', 'Prices for three parcel sizes', 'research, negotiation'],
  ],
  finance: [
    ['Sort a year of % invoices', 'A sorted archive', 'Totals match the bank', 'accounting, accuracy'],
    ['A cash plan for %', 'A cash plan of six months', 'Two scenarios', 'finance, spreadsheets'],
    ['Check travel costs in %', 'A table of findings', 'Every finding has a receipt', 'accounting'],
  ],
  'human-resources': [
    ['Write job ads for %', 'Four job ads', 'Read by two people of the team', 'writing, recruiting'],
    ['A first-week plan for % hires', 'A plan by day', 'Names who does what', 'planning, writing'],
    [
      'Summarise the % staff survey',
      'A summary of five pages',
      'No answer can be traced',
      'statistics, writing',
    ],
  ],
  'customer-success': [
    [
      'Answers to the 30 questions of % users',
      'Thirty answers',
      'Each under 120 words',
      'writing, customer care',
    ],
    ['Find why % customers leave', 'A report', 'Ten former customers asked', 'interviewing, analysis'],
    ['Test our % help pages', 'A list of findings', 'Every page read', 'accuracy, writing'],
  ],
  events: [
    ['Plan a meet-up about %', 'A plan with budget', 'Three venues compared', 'planning, negotiation'],
    ['Invite 60 guests from %', 'A guest list', 'Sixty invitations sent', 'writing, spreadsheets'],
    ['Help on site at the % day', 'A day of work and a report', 'On time at every station', 'customer care'],
  ],
  other: [
    ['Photograph our % range', 'Forty photographs', 'White background', 'photography'],
    ['Taste test of %', 'A test with 20 people', 'Blind and in random order', 'statistics, planning'],
    ['Collect stories from % makers', 'Six stories', 'With pictures and consent', 'interviewing, writing'],
  ],
};
