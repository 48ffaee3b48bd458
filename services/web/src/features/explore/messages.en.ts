export default {
  title: 'Paid projects, a few weeks long',
  lead: 'Find work of 5 to 40 hours that is paid in one sum when it is done.',
  emptyTitle: 'No project fits',
  emptyText: 'Take away a filter, or save this search and come back.',
} as const;
