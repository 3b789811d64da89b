/// The style sheet of HTML reports.
enum HTMLStyle {
    static var element: Markup { .element(.style, [:], [.literal(sheet)]) }

    private static let sheet: StaticString = """
        :root {
          color-scheme: light dark;
          --page: #f6f7f9; --card: #ffffff; --ink: #1b1f24; --quiet: #57606a; --rule: #d5dae0;
          --code: #eef1f4; --link: #0b57b0; --accent: #6b3fa0;
          --critical: #a3123f; --error: #b3400e; --warning: #7a5a00; --notice: #1f5f99;
          --good: #1a6b34; --mark: #ffeec2; --mark-ink: #1b1f24;
          --bar-critical: #a3123f; --bar-error: #dd6420; --bar-warning: #b98d0a; --bar-notice: #4a90cf;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --page: #14171c; --card: #1c2128; --ink: #e4e8ed; --quiet: #a3adb9; --rule: #38404a;
            --code: #262c35; --link: #7db5ff; --accent: #c3a3f0;
            --critical: #ff8fae; --error: #ffa06b; --warning: #e9c460; --notice: #8cc4f5;
            --good: #7fd79a; --mark: #4b3c12; --mark-ink: #ffefc4;
            --bar-critical: #ff6f98; --bar-error: #e8823f; --bar-warning: #b98f1f; --bar-notice: #3f78ad;
          }
        }
        * { box-sizing: border-box; }
        body {
          margin: 0 auto; max-width: 66rem; padding: 0 1.25rem 3rem; background: var(--page);
          color: var(--ink); overflow-wrap: break-word;
          font: 1rem/1.55 system-ui, "Segoe UI", Roboto, "Noto Sans", "Noto Sans CJK SC",
            "PingFang SC", "Microsoft YaHei", sans-serif;
        }
        h1, h2, h3, h4 { line-height: 1.25; text-wrap: balance; }
        h1 { font-size: 2rem; margin: 0 0 1rem; }
        h2 { font-size: 1.3rem; margin: 2.5rem 0 .75rem; }
        h3 { font-size: 1.15rem; margin: 0; }
        h4 { font-size: 1rem; margin: 1.4rem 0 .35rem; }
        p { margin: .35rem 0; max-width: 46rem; }
        p.prose { white-space: pre-line; }
        a { color: var(--link); }
        :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
        code, pre {
          font-family: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas,
            "DejaVu Sans Mono", monospace;
          font-size: .85em;
        }
        pre {
          margin: .35rem 0; padding: .6rem .8rem; background: var(--code); border-radius: 6px;
          white-space: pre-wrap; overflow-wrap: anywhere;
        }
        pre.command code::before { content: "$ "; color: var(--quiet); user-select: none; }
        header.page { padding: 2.5rem 0 0; }
        .brand {
          margin: 0; color: var(--accent); font-weight: 700; letter-spacing: .08em;
          text-transform: uppercase; font-size: .8rem;
        }
        footer.page { margin-top: 3rem; border-top: 1px solid var(--rule); color: var(--quiet); }
        .quiet { color: var(--quiet); font-size: .92em; font-weight: 400; }
        .empty { padding: 3rem 0; font-size: 1.2rem; }
        dl.facts { display: flex; flex-wrap: wrap; gap: .5rem 1.75rem; margin: .5rem 0; }
        dl.facts dt { color: var(--quiet); font-size: .8rem; }
        dl.facts dt::first-letter { text-transform: uppercase; }
        dl.facts dd { margin: 0; }
        .evidence td { padding-right: .5rem; }
        ul.numbers, ul.legend { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; }
        ul.numbers { gap: .75rem; margin-bottom: 1rem; }
        ul.numbers li {
          flex: 1 1 9rem; padding: .8rem 1rem; background: var(--card);
          border: 1px solid var(--rule); border-radius: 10px;
        }
        ul.numbers strong { display: block; font-size: 1.8rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
        ul.numbers span { color: var(--quiet); }
        .badge {
          display: inline-block; padding: .05em .55em; border: 1px solid currentColor;
          border-radius: 999px; font-size: .78rem; font-weight: 600; white-space: nowrap;
          vertical-align: .1em;
        }
        .badge.critical { color: var(--critical); border-width: 2px; }
        .badge.error { color: var(--error); }
        .badge.warning { color: var(--warning); }
        .badge.notice { color: var(--notice); }
        .badge.new { color: var(--accent); }
        .badge.good { color: var(--good); }
        .scroll { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; font-size: .92rem; }
        caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
        th, td { padding: .4rem .7rem .4rem 0; text-align: left; vertical-align: top; }
        thead th { color: var(--quiet); font-size: .8rem; font-weight: 600; border-bottom: 1px solid var(--rule); }
        tbody th { font-weight: 500; }
        tbody tr + tr > * { border-top: 1px solid var(--rule); }
        .number { text-align: right; font-variant-numeric: tabular-nums; }
        td.time { white-space: nowrap; font-variant-numeric: tabular-nums; padding-left: .7rem; }
        figure { margin: 0; padding: 1rem; background: var(--card); border: 1px solid var(--rule); border-radius: 10px; }
        figcaption { color: var(--quiet); font-size: .85rem; }
        ul.legend { gap: .25rem 1.25rem; font-size: .9rem; margin-bottom: .5rem; }
        .swatch { display: inline-block; width: .8em; height: .8em; margin-right: .45em; border-radius: 2px; }
        svg { display: block; width: 100%; min-width: 36rem; height: auto; }
        svg text { fill: var(--quiet); font-size: 12px; font-variant-numeric: tabular-nums; }
        svg .grid { stroke: var(--rule); stroke-width: 1; }
        svg .bar { stroke: var(--card); stroke-width: .5; }
        .bar.critical { fill: var(--bar-critical); } .swatch.critical { background: var(--bar-critical); }
        .bar.error { fill: var(--bar-error); } .swatch.error { background: var(--bar-error); }
        .bar.warning { fill: var(--bar-warning); } .swatch.warning { background: var(--bar-warning); }
        .bar.notice { fill: var(--bar-notice); } .swatch.notice { background: var(--bar-notice); }
        details > summary { cursor: pointer; color: var(--link); margin: .5rem 0; }
        article {
          margin: 1rem 0; padding: 1rem 1.25rem; background: var(--card);
          border: 1px solid var(--rule); border-left-width: 5px; border-radius: 10px;
        }
        article.critical { border-left-color: var(--critical); }
        article.error { border-left-color: var(--error); }
        article.warning { border-left-color: var(--warning); }
        article.notice { border-left-color: var(--notice); }
        article > details > summary { color: inherit; margin: 0; list-style-position: outside; margin-left: .9rem; }
        .target { scroll-margin-top: 6rem; }
        .evidence { font-size: .88rem; }
        .evidence th, .evidence td { padding: .25rem .7rem .25rem .5rem; }
        .evidence tbody th { color: var(--quiet); font-variant-numeric: tabular-nums; white-space: nowrap; }
        .evidence .part { color: var(--quiet); white-space: nowrap; }
        .evidence code { white-space: pre-wrap; overflow-wrap: anywhere; }
        .evidence tr.neighbour code { color: var(--quiet); }
        .evidence tr.culprit > * { background: var(--mark); color: var(--mark-ink); }
        .evidence tr.culprit .part { font-weight: 700; }
        mark { background: none; color: inherit; font-weight: 600; }
        .fix { margin-top: 1.25rem; padding-top: .25rem; border-top: 1px solid var(--rule); }
        .risk { font-size: .88rem; color: var(--quiet); }
        .risk.safe { color: var(--good); }
        .risk.destructive { color: var(--critical); font-weight: 600; }
        ol.steps { margin: .5rem 0; padding-left: 1.4rem; }
        ol.steps li { margin: .35rem 0; }
        .references { padding-left: 1.2rem; overflow-wrap: anywhere; }
        nav.contents ol { columns: 24rem auto; column-gap: 2rem; padding-left: 2rem; }
        @media (max-width: 44rem) {
          article { padding: .8rem; }
          .evidence td:last-child { min-width: 22rem; }
        }
        @media print {
          :root {
            --page: #fff; --card: #fff; --ink: #000; --quiet: #444; --rule: #bbb; --code: #f3f3f3;
            --link: #000; --accent: #444; --critical: #8d0f36; --error: #8f330b; --warning: #604700;
            --notice: #174a78; --good: #14532a; --mark: #fff3d1; --mark-ink: #000;
            --bar-critical: #8d0f36; --bar-error: #d4611f; --bar-warning: #b08a1c; --bar-notice: #5b95c8;
          }
          body { max-width: none; padding: 0; font-size: 10pt; }
          header.page { padding-top: 0; }
          figure, article, ul.numbers li, tr, pre, .fix h4 { break-inside: avoid; }
          article { break-inside: auto; }
          h2, h3, h4 { break-after: avoid; }
          .print-whole details::details-content { content-visibility: visible; display: block; block-size: auto; }
          .print-whole details > summary { list-style: none; }
          .bar, .swatch, .evidence tr, pre { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
          .scroll { overflow: visible; }
          .references a::after { content: none; }
        }
        """
}
