internal import Reporting
internal import TestSupport

extension FuzzTarget {
    /// Secrets, people and addresses that stand in a text between blanks are masked
    /// whatever stands around them; masking what is masked changes nothing.
    static let redaction = FuzzTarget("redaction", mutations: 400) { input in
        var generator = SplitMix(of: input)
        let text = String(decoding: input, as: UTF8.self)
        let planted = RedactionTarget.planted(&generator)
        let cut = text.index(
            text.startIndex, offsetBy: Int.random(in: 0...text.count, using: &generator))
        let whole = "\(text[..<cut]) \(planted.text) \(text[cut...])"
        var redactor = RedactionTarget.redactor
        let masked = redactor.redacted(whole)
        for secret in planted.secrets {
            try check(
                !masked.contains(secret),
                "\(secret) of \(whole.debugDescription) stands in \(masked.debugDescription)")
        }
        let twice = redactor.redacted(masked)
        try check(
            twice == masked,
            "masked twice: \(masked.debugDescription) became \(twice.debugDescription)")
        var fresh = RedactionTarget.redactor
        let again = fresh.redacted(masked)
        // MAC addresses are counted anew: their pseudonyms are not told from others.
        let mac = /02:?00:?00(?::?[0-9a-f]{2}){3}/
        try check(
            again.replacing(mac, with: "mac") == masked.replacing(mac, with: "mac"),
            "masked anew: \(masked.debugDescription) became \(again.debugDescription)")
    }
}

private enum RedactionTarget {
    static let redactor = Redactor()

    /// A text with secrets, and the secrets.
    static func planted(_ generator: inout SplitMix) -> (text: String, secrets: [String]) {
        let secret =
            word(16, "abcdefghkmnpqrstuvwxyzABCDEFGHKMNPQRSTUVWXYZ", &generator) + "7"
            + word(3, "0123456789", &generator)
        let name = word(7, "bcdfghjkmnpqrstvwxz", &generator)
        let four = (0..<4).map { _ in String(Int.random(in: 20...120, using: &generator)) }
            .joined(separator: ".")
        let six =
            "fd42:" + word(4, "123456789abcdef", &generator) + "::"
            + word(3, "123456789abcdef", &generator)
        let mac = (0..<6).map { _ in word(2, "123456789abcdef", &generator) }
            .joined(separator: ":")
        let texts = [
            ("password=\(secret)", [secret]), ("token: \(secret)", [secret]),
            ("Authorization: Bearer \(secret)", [secret]), ("--password \(secret)", [secret]),
            ("\"secret\":\"\(secret)\"", [secret]), ("api_key='\(secret)'", [secret]),
            ("https://\(name):\(secret)@example.test/", [secret]),
            ("ghp_\(secret)", [secret]), ("eyJ\(secret).\(secret)", [secret]),
            ("from \(four) port 22", [four]), ("to [\(six)]:8443", [six]), ("mac \(mac)", [mac]),
            ("/home/\(name)/x", [name]), ("user=\(name)", [name]), ("\(name)@host", [name]),
            ("https://\(name).example.test/", [name]),
        ]
        return texts.randomElement(using: &generator) ?? ("", [])
    }

    private static func word(
        _ count: Int, _ letters: String, _ generator: inout SplitMix
    ) -> String {
        String((0..<count).map { _ in letters.randomElement(using: &generator) ?? "x" })
    }
}
