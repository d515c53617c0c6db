export const FUSE_KEYS = [
  { name: 'name', weight: 4 },
  { name: 'abbreviation', weight: 3 },
  { name: 'aliases', weight: 2 },
  { name: 'definition', weight: 1 },
];
