public import LogModel
internal import PackFiles

/// Fills an article's placeholders.
///
/// Log text is hostile: a value enters a command only if its type accepts it,
/// and is quoted there; otherwise the placeholder's name stands in capitals.
public struct Renderer: Sendable {
    private let values: [String: Capture]
    /// Nil: not known, so that everything that may fit is shown.
    private let product: Product?

    public init(captures: [Capture], instance: InstanceName?, product: Product?) {
        var values = Dictionary(
            captures.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        if let instance {
            values["container"] = Capture(name: "container", type: .name, value: instance.name)
            if let project = instance.project {
                values["project"] = Capture(name: "project", type: .name, value: project)
            }
        }
        self.values = values
        self.product = product
    }

    public func explanation(of article: Article) -> Explanation {
        let words = article.neutralWords
        return Explanation(
            title: Self.oneLine(prose(article.title, words)), severity: article.severity,
            language: article.language,
            likelihood: article.likelihood.map { prose($0, words) }, why: prose(article.why, words),
            impact: article.impact.map { prose($0, words) },
            falsePositives: article.falsePositives.map { prose($0, words) },
            remediations: fixes(article), references: article.references,
            related: article.related)
    }

    private func fixes(_ article: Article) -> [Explanation.Fix] {
        let fitting = article.remediations.filter { isOffered($0.products) }
        let fixes = (fitting.isEmpty ? article.remediations : fitting).map { fix($0, of: article) }
        let useful = fixes.filter { !$0.steps.isEmpty }
        return useful.isEmpty ? fixes : useful
    }

    private func fix(_ remediation: Remediation, of article: Article) -> Explanation.Fix {
        let words = article.neutralWords
        return Explanation.Fix(
            title: advice(remediation.title, words), isRecommended: remediation.isRecommended,
            risk: remediation.risk.rawValue, needsRoot: remediation.needsRoot,
            reboot: remediation.reboot, reversible: remediation.reversible,
            steps: remediation.steps.flatMap { steps(of: $0, of: remediation, in: article) },
            undo: remediation.undo.map { advice($0, words) },
            verify: remediation.verify.isEmpty
                ? nil : command(remediation.verify, for: remediation.products, in: article))
    }

    private func isOffered(_ products: [Product]) -> Bool {
        guard let product else { return true }
        return products.isEmpty || products.contains(product)
    }

    /// What is to be done for a step: a neutral command may be several of the product.
    private func steps(
        of step: ArticleDefinition.Step, of remediation: Remediation, in article: Article
    ) -> [Explanation.Step] {
        guard isOffered(step.products) else { return [] }
        let words = article.neutralWords
        let kinds: [Explanation.Step.Kind]
        switch step.action {
        case .text(let text): kinds = [.text(advice(text, words))]
        case .run(let vector):
            let products = step.products + remediation.products
            let vectors = commands(for: products, in: article).vectors(vector) ?? []
            kinds = vectors.map { .command(rendered($0)) }
        case .append(let file, let line):
            kinds = [.line(file: argument(file), line: argument(line), isAppended: true)]
        case .set(let file, let line):
            kinds = [.line(file: argument(file), line: argument(line), isAppended: false)]
        }
        // What stands behind the step holds for all of it.
        return kinds.indices.map { index in
            let note = index == kinds.indices.last ? step.note : nil
            return Explanation.Step(
                kind: kinds[index], note: note.map { advice($0, words) }, system: step.system)
        }
    }

    /// The command for the product at hand, or for the first that it is meant for.
    private func command(
        _ words: [String], for products: [Product], in article: Article
    ) -> String? {
        commands(for: products, in: article).vector(words).map(rendered)
    }

    private func commands(for products: [Product], in article: Article) -> ProductCommands {
        ProductCommands(
            product: product ?? products.first ?? .incus,
            project: values["project"].flatMap { $0.isUsableInCommand ? $0.value : nil },
            isVirtualMachine: article.isOfVirtualMachine)
    }

    private func rendered(_ vector: [String]) -> String {
        CommandLine.rendered(vector.map(argument))
    }

    /// One argument with its placeholders filled in, not yet quoted.
    func argument(_ template: String) -> String {
        Placeholder.replaced(in: template) { name in
            guard let capture = values[name], capture.isUsableInCommand else {
                return name.uppercased()
            }
            return capture.value
        }
    }

    /// Prose that says what to do, commands among it: a value that a shell would not
    /// take literally is quoted there, and one that does not fit its type left out.
    func advice(_ template: String, _ words: [String: String]) -> String {
        let text = Placeholder.replaced(in: template) { name in
            guard let capture = values[name], capture.type != .text else {
                return word(for: name, words)
            }
            return capture.isUsableInCommand
                ? CommandLine.quoted(capture.value) : name.uppercased()
        }
        return Self.oneLine(text)
    }

    /// What stands behind a command, or in a heading, must not go on as a line of its
    /// own.
    private static func oneLine(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) else { return text }
        let scalars = text.unicodeScalars.map { $0 == "\n" || $0 == "\r" ? " " : $0 }
        return String(String.UnicodeScalarView(scalars))
    }

    private func prose(_ template: String, _ words: [String: String]) -> String {
        Placeholder.replaced(in: template) { name in
            values[name]?.value ?? word(for: name, words)
        }
    }

    /// What stands for a value that is not known.
    private func word(for name: String, _ words: [String: String]) -> String {
        words[name]
            ?? (name == "container" ? "the container" : name == "project" ? "the project" : name)
    }
}
