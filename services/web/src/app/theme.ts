import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

const pine: MantineColorsTuple = [
  ...(['#eaf6f0', '#d3ebe0', '#a6d6c1', '#76c0a0', '#4fad85', '#33956c'] as const),
  ...(['#237d5a', '#1c6b52', '#155441', '#0c3a2d'] as const),
];
const amber: MantineColorsTuple = [
  ...(['#fdf4e3', '#f9e6c3', '#f2cd88', '#ebb34b', '#e39d1f', '#c27f0b'] as const),
  ...(['#a16706', '#855406', '#6a4306', '#4a2e02'] as const),
];
/** Warm greys; the sixth is the dimmed text and reaches 4.5:1 on the page and on cards. */
const gray: MantineColorsTuple = [
  ...(['#f7f5f0', '#f0ede6', '#e6e2d8', '#d8d3c7', '#bdb7a9', '#8f897c'] as const),
  ...(['#666157', '#4e4a42', '#35322c', '#211f1b'] as const),
];
const dark: MantineColorsTuple = [
  ...(['#ecebe7', '#d4d2cb', '#aaa79e', '#8a877e', '#57544d', '#3d3b35'] as const),
  ...(['#2a2824', '#211f1c', '#191815', '#11100e'] as const),
];

const SANS = "'Figtree Variable', system-ui, -apple-system, 'Segoe UI', sans-serif";
const SERIF = "'Fraunces Variable', Georgia, 'Times New Roman', serif";

/** How everything looks. Pages choose by name (size, radius, colour), never by number. */
export const theme = createTheme({
  colors: { pine, amber, gray, dark },
  primaryColor: 'pine',
  primaryShade: 7,
  fontFamily: SANS,
  fontSizes: { xs: '0.8125rem', sm: '0.9rem', md: '1rem', lg: '1.125rem', xl: '1.3rem' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.6', lg: '1.6', xl: '1.5' },
  headings: {
    fontFamily: SERIF,
    fontWeight: '560',
    textWrap: 'balance',
    sizes: {
      h1: { fontSize: 'clamp(1.9rem, 1.4rem + 2vw, 2.7rem)', lineHeight: '1.15' },
      h2: { fontSize: '1.5rem', lineHeight: '1.25' },
      h3: { fontSize: '1.2rem', lineHeight: '1.3' },
      h4: { fontSize: '1.05rem', lineHeight: '1.35' },
    },
  },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: 'clamp(1.5rem, 4vw, 2.5rem)' },
  radius: { xs: '4px', sm: '6px', md: '10px', lg: '16px', xl: '24px' },
  defaultRadius: 'md',
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: { defaultProps: { size: 'md' }, styles: { root: { fontWeight: 600 } } },
    Card: { defaultProps: { radius: 'lg', padding: 'lg', withBorder: true } },
    TextInput: { defaultProps: { size: 'md' } },
    PasswordInput: { defaultProps: { size: 'md' } },
    Textarea: { defaultProps: { size: 'md', autosize: true, minRows: 3 } },
    NumberInput: { defaultProps: { size: 'md' } },
    Select: { defaultProps: { size: 'md' } },
    Badge: { defaultProps: { variant: 'light', radius: 'sm' }, styles: { root: { textTransform: 'none' } } },
    Anchor: { defaultProps: { underline: 'always' } },
    Skeleton: { defaultProps: { radius: 'md' } },
  },
});

/** The page a shade off the cards, and text that reaches 4.5:1 wherever Mantine would use a paler one. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#fffefb',
    '--stint-page': '#f8f6f1',
    '--mantine-color-text': '#23211d',
    '--mantine-color-dimmed': 'var(--mantine-color-gray-6)',
    '--mantine-color-placeholder': 'var(--mantine-color-gray-6)',
    '--mantine-color-default-border': 'var(--mantine-color-gray-2)',
    '--mantine-color-anchor': 'var(--mantine-color-pine-7)',
    '--mantine-color-error': '#b3261e',
    '--mantine-color-amber-light-color': 'var(--mantine-color-amber-8)',
    '--mantine-color-gray-light-color': 'var(--mantine-color-gray-7)',
  },
  dark: {
    '--mantine-color-body': 'var(--mantine-color-dark-7)',
    '--stint-page': 'var(--mantine-color-dark-8)',
    '--mantine-color-text': '#ecebe7',
    '--mantine-color-dimmed': 'var(--mantine-color-dark-2)',
    '--mantine-color-placeholder': 'var(--mantine-color-dark-2)',
    '--mantine-color-default-border': 'var(--mantine-color-dark-5)',
    '--mantine-color-anchor': 'var(--mantine-color-pine-3)',
    '--mantine-color-error': '#ff9d94',
    '--mantine-color-pine-light-color': 'var(--mantine-color-pine-2)',
    '--mantine-color-amber-light-color': 'var(--mantine-color-amber-2)',
    '--mantine-color-gray-light-color': 'var(--mantine-color-gray-2)',
  },
});
