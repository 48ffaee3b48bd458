import type { Job } from './jobs.ts';

/** Jobs that look outward: from lead generation to translation. */
export const MARKET_JOBS: Readonly<Record<string, readonly Job[]>> = {
  'lead-generation': [
    {
      title: 'Find 150 buyers for %',
      brief:
        'We know our products and too few of the shops that could sell them. Find buyers, and say how you found each.',
      deliverable: 'A list of 150 contacts',
      criterion: 'Each has a role, a source and the date you checked it',
      skills: 'research, spreadsheets',
    },
    {
      title: 'Score our trade fair contacts for %',
      brief: 'Two fairs left us with a drawer of business cards. Sort them by how likely they are to buy.',
      deliverable: 'A scored list of contacts',
      criterion: 'Every contact has a score and a reason in one sentence',
      skills: 'crm, writing',
    },
    {
      title: 'Map the resellers of %',
      brief: 'Our three largest rivals sell through partners. We want to know which, where, and for what.',
      deliverable: 'A map of resellers',
      criterion: 'At least 40 resellers, each with a link',
      skills: 'research, presentation',
    },
  ],
  'social-media': [
    {
      title: 'Plan a month of posts about %',
      brief: 'Our channels have been silent since spring. Plan what to post, when, and with which picture.',
      deliverable: 'A calendar of 20 posts',
      criterion: 'Each post has its text and a picture idea',
      skills: 'writing, social media',
    },
    {
      title: 'Answer two weeks of comments about %',
      brief:
        'People ask good questions below our posts. Answer them in our voice and tell us what they ask most.',
      deliverable: 'A log of questions and answers',
      criterion: 'Every comment answered within one working day',
      skills: 'customer care, writing',
    },
    {
      title: 'Make four short videos about %',
      brief: 'Show in thirty seconds each what our customers usually find out too late.',
      deliverable: 'Four videos of 30 seconds',
      criterion: 'Captions in every video',
      skills: 'video, storytelling',
    },
  ],
  marketing: [
    {
      title: 'Compare ten newsletters about %',
      brief: 'Read what others send, and tell us what they do better than we do.',
      deliverable: 'A comparison of ten newsletters',
      criterion: 'Ends with three ideas that we can use next month',
      skills: 'analysis, writing',
    },
    {
      title: 'Write a landing page for %',
      brief:
        'We send visitors from advertisements to our home page, where they get lost. Write the page they should see.',
      deliverable: 'Two versions of the page',
      criterion: 'Each under 400 words, with one call to action',
      skills: 'marketing, writing',
    },
    {
      title: 'Interview five customers about %',
      brief: 'Ask why they chose us and what almost stopped them.',
      deliverable: 'Five transcripts and a summary',
      criterion: 'Every claim in the summary is backed by a quote',
      skills: 'interviewing, writing',
    },
  ],
  sales: [
    {
      title: 'Write a call guide for %',
      brief:
        'New people on our phones need more than a price list. Turn what our best caller says into a guide.',
      deliverable: 'A call guide of six pages',
      criterion: 'Answers the ten objections we hear most',
      skills: 'sales, writing',
    },
    {
      title: 'Clean up the price list for %',
      brief: 'Three price lists grew side by side. Make one of them, and show us where they disagree.',
      deliverable: 'One price list and a list of conflicts',
      criterion: 'No item appears twice',
      skills: 'accuracy, spreadsheets',
    },
    {
      title: 'Prepare ten pitches for %',
      brief: 'We meet ten possible customers next month. Prepare one page for each of the meetings.',
      deliverable: 'Ten pitches of one page',
      criterion: 'Each starts with what that customer needs',
      skills: 'presentation, sales',
    },
  ],
  'market-research': [
    {
      title: 'Estimate the market for %',
      brief:
        'Before we order more stock we want to know how large our region’s market is, and how sure we can be.',
      deliverable: 'A market model',
      criterion: 'Every number has a source or is marked as an assumption',
      skills: 'research, spreadsheets',
    },
    {
      title: 'Survey 80 people about %',
      brief: 'Write the questions with us, find the people, and tell us what they said.',
      deliverable: 'A survey report',
      criterion: 'At least 80 complete answers',
      skills: 'statistics, surveys',
    },
    {
      title: 'Watch the prices of % for two weeks',
      brief: 'Prices of our rivals seem to move at weekends. Find out whether they do.',
      deliverable: 'A table of prices and a chart',
      criterion: 'Daily prices of 15 offers',
      skills: 'accuracy, research',
    },
  ],
  'data-analysis': [
    {
      title: 'Find out why customers return %',
      brief: 'We have two years of returns with reasons in free text, and never looked at them.',
      deliverable: 'A notebook with findings',
      criterion: 'Runs from start to end on a fresh machine',
      skills: 'python, statistics',
    },
    {
      title: 'Build a sales dashboard for %',
      brief: 'Our numbers live in five spreadsheets. Put the questions we ask every Monday on one page.',
      deliverable: 'A dashboard',
      criterion: 'Answers the five questions of the briefing',
      skills: 'sql, visualisation',
    },
    {
      title: 'Forecast the demand for %',
      brief: 'We order twelve weeks ahead and are wrong twice a year. Help us to be less wrong.',
      deliverable: 'A forecast of 12 weeks',
      criterion: 'States its error on weeks it has not seen',
      skills: 'forecasting, python',
    },
  ],
  'data-entry': [
    {
      title: 'Enter 300 delivery notes for %',
      brief: 'A season of paper delivery notes waits to be typed. You get scans and a template.',
      deliverable: 'A table of 300 rows',
      criterion: 'At most three errors in a sample of 100',
      skills: 'accuracy, spreadsheets',
    },
    {
      title: 'Tag 1,000 pictures of %',
      brief: 'Our picture archive has no keywords. You get a list of 60 tags with examples.',
      deliverable: 'A tagged archive',
      criterion: 'Two to five tags a picture',
      skills: 'accuracy, photography',
    },
    {
      title: 'Check 400 addresses of shops that sell %',
      brief: 'Our shop finder sends people to closed doors. Check each address and correct it.',
      deliverable: 'A checked list of addresses',
      criterion: 'Each has a source and the date you checked it',
      skills: 'accuracy, research',
    },
  ],
  writing: [
    {
      title: 'Write three articles about %',
      brief: 'Articles that answer what beginners ask, not what experts like to explain.',
      deliverable: 'Three articles of 800 words',
      criterion: 'Two sources each',
      skills: 'research, writing',
    },
    {
      title: 'Write a handbook on % for newcomers',
      brief:
        'People who start with us learn from whoever sits next to them. Write down what they should know in week one.',
      deliverable: 'A handbook of 15 pages',
      criterion: 'Read and approved by two colleagues',
      skills: 'editing, writing',
    },
    {
      title: 'Write two case studies on %',
      brief: 'Two customers agreed to tell how they work with us. Interview them and write it up.',
      deliverable: 'Two case studies',
      criterion: 'Approved by the customers',
      skills: 'interviewing, writing',
    },
  ],
  translation: [
    {
      title: 'Translate our guide to % into Spanish',
      brief: 'Twelve pages with pictures, for customers rather than for experts.',
      deliverable: 'A Spanish guide',
      criterion: 'Uses our list of terms throughout',
      skills: 'spanish, writing',
    },
    {
      title: 'Write French product texts for %',
      brief: 'Sixty short texts for our shop in Quebec, from our English ones.',
      deliverable: '60 product texts',
      criterion: 'None longer than 90 words',
      skills: 'french, writing',
    },
    {
      title: 'Correct the German subtitles of our films on %',
      brief: 'A machine made the subtitles of six short films. Make them right.',
      deliverable: 'Six corrected subtitle files',
      criterion: 'Times fit the speech',
      skills: 'accuracy, german',
    },
  ],
};
