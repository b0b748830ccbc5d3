/** The page's own style: it loads nothing, and follows the reader's light or dark. */
export const STYLE = `
:root{color-scheme:light dark;--bg:#faf8f4;--surface:#fff;--text:#1f1d1a;--soft:#5f5a52;--line:#e2dcd1;--accent:#0e5f5d;--code:#f1ede5;
--get:#0b5cad;--post:#1c6b34;--patch:#8a5200;--delete:#a8231c}
@media(prefers-color-scheme:dark){:root{--bg:#151412;--surface:#1d1b19;--text:#ece8e1;--soft:#aaa397;--line:#37332e;--accent:#6cc7c2;--code:#26231f;
--get:#7db8f5;--post:#7fd08f;--patch:#e5ad5c;--delete:#f29b93}}
*{box-sizing:border-box}
html{scroll-padding-top:1.5rem}
body{margin:0;background:var(--bg);color:var(--text);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;overflow-wrap:anywhere}
a{color:var(--accent);text-underline-offset:.2em}
a:focus-visible,summary:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:4px}
.skip{position:absolute;left:-999px}.skip:focus{left:1rem;top:1rem;background:var(--surface);padding:.5rem 1rem;z-index:1}
code,pre{font-family:ui-monospace,"SF Mono",Menlo,Consolas,monospace;font-size:.875em}
code{background:var(--code);padding:.1em .35em;border-radius:5px}
pre{background:var(--code);padding:.9rem 1rem;border-radius:10px;overflow-x:auto;white-space:pre;overflow-wrap:normal;line-height:1.5}
.page{max-width:1240px;margin:0 auto;padding:0 1rem}
main{min-width:0;padding:1.5rem 0 6rem}
h1{font-size:2rem;line-height:1.2;margin:.5rem 0}
h2{font-size:1.5rem;margin:3.5rem 0 .25rem;text-transform:capitalize}
h3{font-size:1.125rem;margin:0}h3 a{color:inherit;text-decoration:none}h3 a:hover{text-decoration:underline}
h4{font-size:.9375rem;color:var(--soft);margin:1.4rem 0 .4rem}
p{margin:.5rem 0}small{color:var(--soft)}
.operation{background:var(--surface);border:1px solid var(--line);border-radius:14px;padding:1.1rem 1.25rem;margin:1rem 0}
.address code{background:none;padding:0;font-size:.9375em}
.access,.media{color:var(--soft);font-size:.9375rem}
.method{font:600 .75rem/1 ui-monospace,Menlo,Consolas,monospace;color:var(--get);min-width:3.4em;display:inline-block}
.post{color:var(--post)}.patch,.put{color:var(--patch)}.delete{color:var(--delete)}
table{border-collapse:collapse;width:100%;margin:.25rem 0}
th,td{text-align:start;vertical-align:top;padding:.5rem .75rem .5rem 0;border-top:1px solid var(--line);font-weight:400}
th{width:34%}td p{margin:.1rem 0}td table{margin-top:.4rem}
.needed{display:block;font-size:.75rem;font-weight:600;color:var(--soft)}
summary{cursor:pointer;padding:.45rem 0;min-height:1.75rem}
details>:not(summary){margin-inline-start:1.1rem}
main details{border-top:1px solid var(--line)}
.status{font-family:ui-monospace,Menlo,Consolas,monospace;color:var(--post)}.s3{color:var(--soft)}.s4,.s5{color:var(--delete)}
nav{font-size:.9375rem;padding:1rem 0}
nav ul{list-style:none;margin:0;padding:0}nav ul ul{margin:.15rem 0 .8rem}
nav a{display:flex;gap:.4rem;align-items:baseline;padding:.22rem 0;color:var(--text);text-decoration:none}nav a:hover{text-decoration:underline}
nav>details>summary{font-weight:600}
@media(min-width:900px){.page{display:grid;grid-template-columns:300px minmax(0,1fr);gap:2.5rem}
nav{position:sticky;top:0;height:100vh;overflow-y:auto;padding:1.5rem .5rem 3rem 0}nav>details>summary{display:none}nav>details>ul{margin-inline-start:0}}
@media(max-width:600px){th,td{display:block;width:auto;padding-inline-end:0}td{border-top:0;padding-top:0}.operation{padding:1rem}}
`;
