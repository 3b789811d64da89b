/// Finds names of hosts and people by what stands around them.
struct NamePatterns: Sendable {
    private typealias Kind = Pseudonyms.Kind

    /// One way in which a log names somebody or something.
    private struct Context: Sendable {
        /// Its groups, in order, are names of `kinds`.
        let pattern: TextPattern
        let kinds: [Kind]

        init(_ pattern: TextPattern, _ kinds: Kind...) {
            self.pattern = pattern
            self.kinds = kinds
        }

        /// The names of a match with their places.
        func names(
            of match: TextPattern.Match
        ) -> [(range: Range<String.Index>, kind: Kind)] {
            kinds.enumerated().compactMap { index, kind in
                match.groups[index + 1].map { ($0, kind) }
            }
        }
    }

    private let contexts = hostContexts + userContexts

    /// Names with their kinds, in the order of the contexts.
    func names(in text: String) -> [(name: String, kind: Pseudonyms.Kind)] {
        contexts.flatMap { context in
            context.pattern.matches(in: text).flatMap { match in
                context.names(of: match).map { (String(text[$0.range]), $0.kind) }
            }
        }
    }

    /// `text` with each name given to `replacement`.
    func replacing(
        in text: String, _ replacement: (String, Pseudonyms.Kind) -> String
    ) -> String {
        contexts.reduce(text) { text, context in
            context.pattern.replacing(
                in: text,
                parts: { match in
                    context.names(of: match).map { name in
                        (name.range, replacement(String(text[name.range]), name.kind))
                    }
                })
        }
    }

    private static let months = [
        "jan ", "feb ", "mar ", "apr ", "may ", "jun ", "jul ", "aug ", "sep ", "oct ", "nov ",
        "dec ",
    ]
    private static let monthNumbers = (1...12).map { $0 < 10 ? "-0\($0)-" : "-\($0)-" }
    private static let topDomains = [
        "com", "net", "org", "edu", "gov", "mil", "int", "info", "biz", "lan", "local",
        "internal", "intranet", "home", "corp", "localdomain", "dev", "app", "cloud", "io", "ai",
        "co", "me", "tv", "xyz", "online", "site", "tech", "de", "fr", "uk", "eu", "cn", "ru",
        "jp", "kr", "tw", "hk", "nl", "it", "es", "at", "ch", "cz", "se", "no", "fi", "dk", "be",
        "br", "au", "ca", "us", "nz", "za",
    ]

    private static var hostContexts: [Context] {
        [
            // Nov 20 10:20:30 HOST program[1]: as syslog and the journal print.
            Context(
                TextPattern(
                    #"^[ \t>|]*(?:<[0-9]{1,3}>)?[A-Z][a-z]{2} +[0-9]{1,2} (?:[0-9]{4} )?"#
                        + #"[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)? ([\w.\-]+) "#
                        + #"[A-Za-z_(/.][^\s:\[]*(?:\[[0-9]+\])?:"#, needles: months,
                    .anchoredToLines), .host),
            Context(
                TextPattern(
                    #"^[ \t>|]*(?:<[0-9]{1,3}>)?[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]"#
                        + #"[0-9]{2}:[0-9]{2}:[0-9]{2}[0-9.,:+Z\-]* ([\w.\-]+) "#
                        + #"[A-Za-z_(/.][^\s:\[]*(?:\[[0-9]+\])?:"#, needles: monthNumbers,
                    .anchoredToLines), .host),
            // RFC 5424.
            Context(
                TextPattern(
                    #"^[ \t>|]*<[0-9]{1,3}>1 [0-9\-]+T[0-9.:+Z\-]+ ([\w.\-]+) "#,
                    needles: [">1 "], .anchoredToLines), .host),
            Context(
                TextPattern(
                    #"\b_?(?:hostname|host_name|server_name|nodename|cluster_?member|member|node)"#
                        + #"\\?["']?(?:=|\\?["']\s*:\s*)\\?["']?([A-Za-z0-9][\w.\-]*)"#,
                    needles: ["name", "member", "node"], .ignoringCase), .host),
            Context(
                TextPattern(
                    #"^[ \t>|]*(?:-[ \t]*)?(?:hostname|host_name|server_name|nodename): "#
                        + #""?([A-Za-z0-9][\w.\-]*)"?\s*$"#, needles: ["name: "], .ignoringCase,
                    .anchoredToLines),
                .host),
            Context(
                TextPattern(
                    #"[Hh]ostname (?:set )?to <([\w.\-]+)>"#, needles: ["ostname "]), .host),
            Context(
                TextPattern(
                    #"\bLinux ([\w.\-]+) [0-9]+\.[0-9]+"#, needles: ["Linux "]), .host),
            Context(
                TextPattern(
                    #"\b(?:lookup|dial (?:tcp|udp)[46]?|connect to host|resolve host(?:name)?:?|"#
                        + #"unknown host:?|[Cc]onnection to) ["']?"#
                        + #"([A-Za-z0-9][\w\-]*(?:\.[\w\-]+)*)"#
                        + #"(?=["']?(?::[0-9]| on | port |$|:| closed))"#,
                    needles: [
                        "lookup ", "dial ", "connect to host", "resolve host", "unknown host",
                        "connection to ",
                    ]), .domain),
            Context(
                TextPattern(
                    #"\b(?!file|unix)[a-z][a-z0-9+.\-]{0,31}://(?:[^/\s@"'<>]+@)?([A-Za-z0-9][\w.\-]*)"#,
                    needles: ["://"]), .domain),
            // A certificate's names.
            Context(
                TextPattern(
                    #"\bvalid for ([\w.\-]+)(?:, [\w.:*\-]+)*, not ([\w.\-]+)"#,
                    needles: ["valid for "]), .host, .host),
            Context(fullName, .domain),
        ]
    }

    /// A name with a domain that ends as domains do; not a configuration key,
    /// nor a file such as `rc.local`.
    private static var fullName: TextPattern {
        TextPattern(
            #"(?<![\w.@\-])(?!(?:lxc|oci|org|io)\.)"#
                + #"(?!(?:rc|user|security|limits|raw|boot|volatile|environment|linux|nvidia|"#
                + #"cloud-init|snapshots|core|cluster|images|storage|network|bridge|ipv4|ipv6|"#
                + #"dns|restricted|features|agent|migration|kernel|memory|cpu|pids|net|vm|fs|"#
                + #"dev)\.[\w\-]+(?![\w.\-]))"#
                + #"((?:[A-Za-z0-9](?:[\w\-]*[A-Za-z0-9])?\.)+(?:"#
                + topDomains.joined(separator: "|")
                + #"))(?![\w\-]|\.\w)"#, needles: topDomains.map { "." + $0 })
    }

    private static var userContexts: [Context] {
        [
            // Prompts, e-mail and logins; not templates of units, nor snapshots.
            Context(
                TextPattern(
                    #"(?<![\w./:+\-])([A-Za-z_][\w.+\-]*)@(?!if[0-9]|snap|\.)"#
                        + #"(?![\w.\-]*\.(?:servic|socket|mount|timer|target|slice|scope|device|"#
                        + #"path|swap))([A-Za-z0-9][\w\-]*(?:\.[\w\-]+)*)"#, needles: ["@"]),
                .user, .host),
            Context(
                TextPattern(
                    #"/(?:home|Users)/([^/\s"'`:;,<>(){}\[\]|*?\\]+)"#,
                    needles: ["/home/", "/Users/"]), .home),
            // Sessions in cgroups: /user/NAME/3.session, /user/NAME/0.
            Context(
                TextPattern(
                    #"/user/([A-Za-z_][\w.\-]*)/c?[0-9]+(?:\.session)?(?![\w.\-])"#,
                    needles: ["/user/"]), .user),
            Context(
                TextPattern(
                    #"\b(?:user|username|user_name|login|logname|ruser|acct|auid|uid|sudo_user|"#
                        + #"owner)\\?["']?(?:=|\\?["']\s*:\s*)\\?["']?([A-Za-z_][\w.\-]*)"#,
                    needles: ["user", "login", "logname", "acct", "uid", "owner"], .ignoringCase),
                .user),
            Context(
                TextPattern(
                    #"\b(?:(?:for|of|by|as) (?:(?:invalid|illegal|unknown) )?user|"#
                        + #"[Ii]nvalid user|[Uu]nknown user) ["']?([A-Za-z_][\w.\-]*)"#,
                    needles: ["user "]), .user),
            Context(
                TextPattern(
                    #"\b[Uu]ser ["'“‘]([A-Za-z_][\w.\-]*)["'”’]"#, needles: ["ser "]), .user),
            Context(
                TextPattern(
                    #"\b([A-Za-z_][\w.\-]{0,63})\(uid=[0-9]+\)"#, needles: ["(uid="]), .user),
            Context(
                TextPattern(
                    #"\b(?:Accepted|Failed|Postponed) [\w/\-]+ for ([A-Za-z_][\w.\-]*) from "#,
                    needles: [" from "]), .user),
            Context(
                TextPattern(
                    #"\bsudo(?:\[[0-9]+\])?: +([A-Za-z_][\w.\-]*) : "#, needles: ["sudo"]),
                .user),
            Context(
                TextPattern(
                    #"^[ \t>|]*([A-Za-z_][\w.\-]*):[0-9]{4,}:[0-9]{3,}\s*$"#, .anchoredToLines),
                .user),
        ]
    }
}
