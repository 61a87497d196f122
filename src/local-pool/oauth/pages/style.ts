/** The one style of all pages; its hash stands in their content security policy. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --page: #eef2f6; --card: #ffffff; --ink: #17212b; --soft: #55636f; --line: #7c8995; --hair: #d9e0e6;
  --accent: #0b6b8f; --accent-ink: #ffffff; --bad: #a4161a; --bad-page: #fdecec; --note: #f4f7f9;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #10161c; --card: #182129; --ink: #e8eef3; --soft: #a8b5c0; --line: #7c8b98; --hair: #2c3843;
    --accent: #5cc4e8; --accent-ink: #06212c; --bad: #ffb3b0; --bad-page: #3a1a1c; --note: #1f2a33;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.5rem 1rem;
  background: var(--page); color: var(--ink); font: 1rem/1.5 system-ui, "Segoe UI", Roboto, sans-serif;
}
main {
  width: 100%; max-width: 26rem; padding: 2rem; background: var(--card);
  border: 1px solid var(--hair); border-radius: 14px; box-shadow: 0 12px 32px rgb(0 0 0 / 0.08);
}
.brand { display: flex; align-items: center; gap: 0.6rem; margin: 0 0 1.5rem; color: var(--soft); font-weight: 600; }
.logo { width: 1.75rem; height: 1.75rem; color: var(--accent); flex: none; }
h1 { margin: 0 0 1.25rem; font-size: 1.5rem; line-height: 1.25; letter-spacing: -0.01em; }
h2 { margin: 0 0 0.5rem; font-size: 0.95rem; }
p { margin: 0 0 1rem; }
.soft { color: var(--soft); }
label { display: block; margin: 0 0 0.35rem; font-weight: 600; }
input {
  width: 100%; min-height: 2.75rem; margin: 0 0 1.1rem; padding: 0.5rem 0.75rem; font: inherit;
  color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: 8px;
}
input[aria-invalid="true"] { border: 2px solid var(--bad); }
button {
  width: 100%; min-height: 2.75rem; padding: 0.5rem 1rem; font: inherit; font-weight: 600; cursor: pointer;
  color: var(--accent-ink); background: var(--accent); border: 1px solid transparent; border-radius: 8px;
}
button:hover { filter: brightness(1.08); }
a { color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.problem {
  margin: 0 0 1.25rem; padding: 0.75rem 1rem; color: var(--bad); background: var(--bad-page);
  border: 1px solid var(--bad); border-radius: 8px;
}
.problem h2, .problem p, .problem ul { margin: 0; }
.problem a { color: inherit; }
.note { margin: 1.75rem 0 0; padding: 1rem; background: var(--note); border: 1px solid var(--hair); border-radius: 8px; font-size: 0.9rem; }
.note p { margin: 0 0 0.5rem; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 0.25rem 0.5rem 0.25rem 0; text-align: start; vertical-align: top; overflow-wrap: anywhere; }
th { color: var(--soft); font-weight: 600; }
code { font: 0.9em ui-monospace, "Cascadia Mono", Menlo, monospace; user-select: all; }
ul { padding-inline-start: 1.2rem; }
@media (max-width: 24rem) { main { padding: 1.25rem; } }
@media (forced-colors: active) { button { border-color: ButtonText; } }
`;
