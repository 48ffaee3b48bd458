/** Schools of the demo: real ones of the directory, by their e-mail domain. */
export const SCHOOLS = [
  'umass.edu',
  'stanford.edu',
  'mit.edu',
  'berkeley.edu',
  'umich.edu',
  'utexas.edu',
  'gatech.edu',
  'purdue.edu',
  'ufl.edu',
  'washington.edu',
  'wisc.edu',
  'asu.edu',
] as const;

export const GIVEN_NAMES = [
  'Robin',
  'Sam',
  'Alex',
  'Kim',
  'Jules',
  'Noa',
  'Sky',
  'Toni',
  'Quinn',
  'Remy',
  'Charlie',
  'Dana',
  'Eli',
  'Frankie',
  'Gale',
  'Harper',
  'Indigo',
  'Jamie',
  'Kai',
  'Lou',
] as const;

/** Surnames that nobody takes for a real person's. */
export const STUDENT_SURNAMES = ['Sample', 'Specimen', 'Example', 'Mock'] as const;
export const EMPLOYER_SURNAMES = ['Placeholder', 'Dummy', 'Fixture', 'Model', 'Standin'] as const;

export const MAJORS = [
  'Economics',
  'Computer Science',
  'Psychology',
  'Design',
  'Statistics',
  'History',
  'Mechanical Engineering',
  'Communication',
  'Biology',
  'Business',
] as const;

export const DEGREES = ['BA', 'BS', 'MS', 'AA'] as const;

/** Organisations, each with what it deals in. */
export const ORGANISATIONS = [
  ['Acorn Coffee', 'specialty coffee'],
  ['Bluebird Bikes', 'cargo bicycles'],
  ['Cedar Clinic Supply', 'clinic furniture'],
  ['Driftwood Books', 'second-hand books'],
  ['Evergreen Roofs', 'green roofs'],
  ['Foxglove Seeds', 'garden seeds'],
  ['Granite Climbing', 'climbing gear'],
  ['Harbor Ferries', 'ferry trips'],
  ['Ivy Lane Tea', 'loose-leaf tea'],
  ['Juniper Labs', 'laboratory software'],
  ['Kestrel Drones', 'roof inspections'],
  ['Lantern Films', 'short films'],
  ['Maple Street Bakery', 'sourdough bread'],
  ['Northwind Energy', 'home batteries'],
  ['Orchard Apps', 'family calendars'],
  ['Pebble Toys', 'wooden toys'],
  ['Quarry Stone', 'stone worktops'],
  ['Riverbend Tours', 'canoe tours'],
  ['Saltmarsh Foods', 'sea vegetables'],
  ['Thistle Textiles', 'recycled wool'],
  ['Umber Paints', 'clay paints'],
  ['Valley Greens', 'salad boxes'],
  ['Willow Gardens', 'garden design'],
  ['Yarrow Herbs', 'herbal teas'],
  ['Zephyr Sails', 'sailing courses'],
] as const;
