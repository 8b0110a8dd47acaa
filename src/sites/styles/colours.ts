/** Colours for the light and the dark scheme. Text has a contrast of at least 4.5. */
export const colours = `:root {
  color-scheme: light dark;
  --ground: #f4f2ec;
  --surface: #fffefb;
  --sunken: #ebe8df;
  --ink: #1c2626;
  --soft: #515d5c;
  --line: #d5d0c3;
  --edge: #7a847f;
  --accent: #14504b;
  --accent-deep: #0d3a36;
  --on-accent: #ffffff;
  --wash: #e2eeea;
  --alarm: #9c2413;
  --alarm-wash: #fbe9e4;
  --notice: #ffd48a;
  --on-notice: #3a2600;
  --good: #1d5b2c;
  --good-wash: #e1f0df;
  --shadow: 0 1px 2px rgb(28 38 38 / 8%), 0 8px 28px rgb(28 38 38 / 7%);
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #111817;
    --surface: #1a2322;
    --sunken: #222d2c;
    --ink: #e8eeec;
    --soft: #a9b6b3;
    --line: #35423f;
    --edge: #83918e;
    --accent: #86d3c5;
    --accent-deep: #a8e4d8;
    --on-accent: #06211e;
    --wash: #1f3532;
    --alarm: #ffab9a;
    --alarm-wash: #3a1f1a;
    --notice: #5a4010;
    --on-notice: #ffe9c2;
    --good: #9bd6a6;
    --good-wash: #1c3322;
    --shadow: 0 1px 2px rgb(0 0 0 / 40%), 0 8px 28px rgb(0 0 0 / 30%);
  }
}
`
