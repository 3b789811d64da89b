/// Blocks that several parts of a report are made of.
extension Markup {
    /// A column of a table.
    struct Column {
        var title: String
        var isNumber = false
    }

    /// A table with a caption, for all who read it, and heads for its columns.
    static func table(
        _ caption: String, _ columns: [Column], rows: [Markup],
        attributes: KeyValuePairs<Attribute, String> = [:]
    ) -> Markup {
        let heads = columns.map { column in
            element(
                .th,
                column.isNumber ? [.scope: "col", .class: "number"] : [.scope: "col"],
                text: column.title)
        }
        return element(
            .table, attributes,
            [
                element(.caption, text: caption),
                element(.thead, [:], [element(.tr, [:], heads)]),
                element(.tbody, [:], rows),
            ])
    }

    /// What is wide scrolls by itself, with the keyboard too.
    static func scrolling(_ label: String, _ content: Markup) -> Markup {
        element(
            .div, [.class: "scroll", .role: "region", .label: label, .tabIndex: "0"], [content])
    }

    /// Names with their values.
    static func facts(_ facts: [(name: String, value: Markup)]) -> Markup {
        element(
            .dl, [.class: "facts"],
            facts.map { name, value in
                element(.div, [:], [element(.dt, text: name), element(.dd, [:], [value])])
            })
    }
}
