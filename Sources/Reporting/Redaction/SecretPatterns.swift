/// Finds secrets: what opens something, or identifies a key or a machine.
struct SecretPatterns: Sendable {
    private let block = TextPattern(
        #"-----BEGIN [A-Z0-9 ]+-----[\s\S]*?(?:-----END [A-Z0-9 ]+-----|\z)"#,
        needles: ["-----BEGIN"])
    /// 1: the user, 2: the password.
    private let userInfo = TextPattern(
        #"://([^/\s:@"'<>]+)(?::([^/\s@"'<>]*))?@"#, needles: ["://"])
    private let cursor = TextPattern(
        #"(?<=__CURSOR)["'=: ]{1,4}([^"'\s]+)"#, needles: ["__CURSOR"])
    // What follows a key, an option or a scheme is only looked at: it may hold another.
    private let scheme = TextPattern(
        #"\b(?:bearer|basic|negotiate|digest)\s+(?=([\w.~+/=\-]{6,}))"#,
        needles: ["bearer", "basic", "negotiate", "digest"], .ignoringCase)
    private static let keys =
        #"(?:password|passwd|passphrase|secret|token|api[_\-]?key|access[_\-]?key|"#
        + #"private[_\-]?key|credential|authorization|cookie|session[_\-]?id|psk)s?"#
    /// 1: what parts the key from its value, 2: the value, which is neither a key nor an
    /// option, 3 to 6: the same without quotes.
    private let pair = TextPattern(
        keys + #"(\\?["']?\s*[=:]\s*)(?!\\?["']?"# + keys + #"\\?["']?\s*[=:])"#
            + #"(?!--[a-z])(?=(\\"([^"\\]*)\\"|"([^"]*)"|'([^']*)'|"#
            + #"\\?["']?([^\s,;&)}\]"'\\]+)))"#,
        needles: [
            "passw", "passphrase", "secret", "token", "api", "access", "private", "credential",
            "authorization", "cookie", "session", "psk",
        ], .ignoringCase)
    private let flag = TextPattern(
        #"--?[\w\-]{0,64}(?:password|passwd|passphrase|secret|token|api-?key)\s+"#
            + #"(?=([^\s"'\-][^\s"',;]*))"#,
        needles: ["passw", "passphrase", "secret", "token", "api"], .ignoringCase)
    private let token = TextPattern(#"\beyJ[\w\-+/]{8,}[\w\-+/=.]*"#, needles: ["eyJ"])
    private let issued = TextPattern(
        #"\b(?:gh[pousr]_|github_pat_|glpat-|xox[abprs]-|AKIA|ASIA|npm_|dckr_pat_|hf_|sk-)"#
            + #"[\w\-]{12,}"#,
        needles: [
            "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "xox", "akia", "asia",
            "npm_", "dckr_pat_", "hf_", "sk-",
        ])
    private let hex = TextPattern(#"(?<![A-Za-z0-9])[0-9A-Fa-f]{32,}(?![A-Za-z0-9])"#)
    private let blob = TextPattern(
        #"(?<![\w+/=\-.])[A-Za-z0-9+/_\-]{32,}={0,2}(?![\w+/=\-])"#)

    /// `text` with pseudonyms in place of secrets.
    func masked(_ text: String, _ pseudonyms: inout Pseudonyms) -> String {
        maskedTokens(maskedValues(text, &pseudonyms), &pseudonyms)
    }

    /// Whether a key's value is a secret.
    static func isSecret(key: String) -> Bool {
        [
            "password", "passwd", "passphrase", "secret", "token", "api_key", "apikey",
            "access_key", "private_key", "credential", "authorization", "cookie",
        ].contains { key.contains($0) }
    }

    /// Values that say something about a secret but are none.
    static func isNoSecret(_ value: String) -> Bool {
        let value = value.lowercased()
        // Of `user=user-1` the value is masked already.
        let last = value.split(separator: "=").last ?? ""
        return value.isEmpty || KnownNames.nonSecrets.contains(value)
            || KnownNames.isPseudonym(String(last))
    }

    /// What stands behind a key, an option, a scheme, in a block or in a URL. All of it
    /// is looked for in the text as it is: what one takes for a value may hold another's
    /// key.
    private func maskedValues(_ text: String, _ pseudonyms: inout Pseudonyms) -> String {
        var result = ""
        var end = text.startIndex
        for value in values(in: text) {
            result += text[end..<value.range.lowerBound]
            result += pseudonyms.of(String(text[value.range]), value.kind)
            end = value.range.upperBound
        }
        return result + text[end...]
    }

    private struct Value {
        var range: Range<String.Index>
        var kind = Pseudonyms.Kind.secret
    }

    /// The values in a text, in order; those that overlap are one secret.
    private func values(in text: String) -> [Value] {
        let secrets = schemeValues(in: text) + pairValues(in: text) + optionValues(in: text)
        let found = blocks(in: text) + userInfos(in: text) + cursors(in: text)
        var joined: [Value] = []
        for value in (found + secrets.map { Value(range: $0) })
            .sorted(by: { $0.range.lowerBound < $1.range.lowerBound })
        {
            if let last = joined.last?.range, value.range.lowerBound < last.upperBound {
                let end = max(last.upperBound, value.range.upperBound)
                joined[joined.count - 1] = Value(range: last.lowerBound..<end)
            } else {
                joined.append(value)
            }
        }
        return joined
    }

    private func blocks(in text: String) -> [Value] {
        block.matches(in: text).map { Value(range: $0.range) }
    }

    private func userInfos(in text: String) -> [Value] {
        userInfo.matches(in: text).flatMap { match in
            var values: [Value] = []
            if let user = match.groups[1], !KnownNames.stays(match[1], .user) {
                values.append(Value(range: user, kind: .user))
            }
            if let password = match.groups[2], !password.isEmpty,
                !KnownNames.isPseudonym(match[2])
            {
                values.append(Value(range: password))
            }
            return values
        }
    }

    private func cursors(in text: String) -> [Value] {
        cursor.matches(in: text).compactMap { match in
            guard let range = match.groups[1], !KnownNames.isPseudonym(match[1]) else { return nil }
            return Value(range: range, kind: .identifier)
        }
    }

    private func schemeValues(in text: String) -> [Range<String.Index>] {
        scheme.matches(in: text).compactMap { match in
            isSecretWord(match[1]) && !Self.isNoSecret(match[1]) ? match.groups[1] : nil
        }
    }

    private func pairValues(in text: String) -> [Range<String.Index>] {
        pair.matches(in: text).compactMap { match in
            guard let range = match.groups[3...].lazy.compactMap({ $0 }).first else { return nil }
            let secret = String(text[range])
            // Prose has a colon and a word; a setting has an equals sign or quotes.
            let isSetting = match[1].contains("=") || match[2] != secret
            guard !Self.isNoSecret(secret), isSetting || isSecretWord(secret) else { return nil }
            return range
        }
    }

    private func optionValues(in text: String) -> [Range<String.Index>] {
        flag.matches(in: text).compactMap { match in
            Self.isNoSecret(match[1]) ? nil : match.groups[1]
        }
    }

    private func maskedTokens(_ text: String, _ pseudonyms: inout Pseudonyms) -> String {
        guard text.utf8.count >= 12 else { return text }
        var text = token.replacing(in: text) { pseudonyms.of($0[0], .secret) }
        text = issued.replacing(in: text) { pseudonyms.of($0[0], .secret) }
        guard Self.hasLongWord(text) else { return text }
        text = hex.replacing(in: text) { match in
            let digits = match[0].lowercased()
            guard Set(digits).count > 2 else { return nil }
            return pseudonyms.of(digits, digits.count == 32 ? .identifier : .fingerprint)
        }
        return blob.replacing(in: text) { match in
            Self.looksRandom(match[0]) ? pseudonyms.of(match[0], .secret) : nil
        }
    }

    /// Whether 32 characters of hexadecimal or base64 follow each other.
    private static func hasLongWord(_ text: String) -> Bool {
        var length = 0
        for byte in text.utf8 {
            let isPart =
                (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
                || "+/_-".utf8.contains(byte)
            length = isPart ? length + 1 : 0
            if length >= 32 { return true }
        }
        return false
    }

    /// A word that no sentence has: with digits, or of mixed case, and no address.
    private func isSecretWord(_ word: String) -> Bool {
        guard !AddressPatterns.isAddress(word) else { return false }
        // The number of a pseudonym is no digit of a secret.
        let own = word.split { !$0.isLetter && !$0.isNumber && $0 != "-" }
            .filter { !KnownNames.isPseudonym(String($0)) }
        let isMixed = own.contains { part in
            part.dropFirst().contains { $0.isUppercase } && part.contains { $0.isLowercase }
        }
        return word.count >= 6 && (isMixed || own.contains { $0.contains(where: \.isNumber) })
    }

    /// Whether letters of both cases and digits alternate as in base64, and
    /// not as in a path.
    private static func looksRandom(_ text: String) -> Bool {
        var changes = 0
        var classes: Set<Int> = []
        var last = -1
        for byte in text.utf8 {
            let kind =
                switch byte {
                case 0x30...0x39: 0
                case 0x41...0x5A: 1
                case 0x61...0x7A: 2
                default: 3
                }
            guard kind < 3 else { continue }
            if kind != last, last >= 0 { changes += 1 }
            last = kind
            classes.insert(kind)
        }
        return classes.count == 3 && changes * 3 >= text.utf8.count
    }
}
