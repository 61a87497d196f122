import { createTheme, type MantineColorsTuple, type MantineTheme } from '@mantine/core';

/** The lifebuoy's red-orange. From shade 7 on, white text on it has a contrast of at least 4.5. */
const buoy: MantineColorsTuple = [
  '#fff4ef',
  '#fde4da',
  '#fac7b4',
  '#f6a486',
  '#f28259',
  '#e9633a',
  '#d94f24',
  '#c2410c',
  '#a13509',
  '#7c2a08',
];

/** For what destroys; clearly apart from the accent, readable on white from shade 7 on. */
const red: MantineColorsTuple = [
  '#fdebee',
  '#f9d3da',
  '#f3a9b6',
  '#ff8a96',
  '#e4566c',
  '#d53350',
  '#c4203f',
  '#b3152f',
  '#951126',
  '#760c1d',
];

/** Neutral with a hint of blue, for light surfaces, lines and muted text. */
const gray: MantineColorsTuple = [
  '#f8f9fb',
  '#f1f3f6',
  '#e5e8ee',
  '#d5dae3',
  '#b8c0cd',
  '#8d98a9',
  '#667287',
  '#4b566a',
  '#333d50',
  '#1b2434',
];

/** The same for dark surfaces; Mantine takes text from 0, lines from 4, the body from 7. */
const dark: MantineColorsTuple = [
  '#dfe4ec',
  '#b4bdca',
  '#9aa5b5',
  '#6b7688',
  '#3a4353',
  '#2b3341',
  '#222935',
  '#191f29',
  '#131820',
  '#0d1118',
];

/** The smallest size keeps its height and gets the text size of everything around it. */
function smallButton(_theme: MantineTheme, { size }: { size?: unknown }) {
  return { root: size === 'xs' ? { '--button-fz': '13px', '--button-padding-x': '12px' } : {} };
}

function smallInput(_theme: MantineTheme, { size }: { size?: unknown }) {
  return { wrapper: size === 'xs' ? { '--input-fz': '13px' } : {} };
}

/** Hints and errors keep to the least text size there is; Mantine's own would be 10 px. */
function inputTexts() {
  return {
    label: { '--input-label-size': '13px' },
    description: { '--input-description-size': '12px' },
    error: { '--input-error-size': '12px' },
  };
}

export const theme = createTheme({
  primaryColor: 'buoy',
  primaryShade: { light: 7, dark: 7 },
  colors: { buoy, red, gray, dark },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif",
  fontFamilyMonospace:
    "ui-monospace, 'SF Mono', 'Cascadia Mono', 'Noto Sans Mono', 'Liberation Mono', monospace",
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.35', sm: '1.4', md: '1.45', lg: '1.5', xl: '1.5' },
  spacing: { xs: '6px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '3px', sm: '5px', md: '7px', lg: '10px', xl: '16px' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '18px', lineHeight: '1.35' },
      h2: { fontSize: '14px', lineHeight: '1.4' },
      h3: { fontSize: '13px', lineHeight: '1.4' },
    },
  },
  components: {
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 'md' } },
    Button: { defaultProps: { size: 'xs' }, vars: smallButton },
    Input: { defaultProps: { size: 'xs' }, vars: smallInput },
    InputWrapper: { defaultProps: { size: 'xs' }, vars: inputTexts },
  },
});
