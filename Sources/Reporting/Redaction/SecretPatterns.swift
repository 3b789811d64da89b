/// Finds secrets: what opens something, or identifies a key or a machine.
struct SecretPatterns: Sendable {
    private let block = TextPattern(
        #"-----BEGIN [A-Z0-9 ]+-----[\s\S]*?(?:-----END [A-Z0-9 ]+-----|\z)"#,
        needles: ["-----BEGIN"])
    /// 1: the user, 2: the password.
    private let userInfo = TextPattern(
        #"://([^/\s:@"'<>]+)(?::([^/\s@"'<>]*))?@"#, needles: ["://"])
    private let cursor = TextPattern(
        #"(?<=__CURSOR)(["'=: ]{1,4})([^"'\s]+)"#, needles: ["__CURSOR"])
    // What follows a key, an option or a scheme is only looked at: it may hold another.
    private let scheme = TextPattern(
        #"\b(bearer|basic|negotiate|digest)\s+(?=([\w.~+/=\-]{6,}))"#,
        needles: ["bearer", "basic", "negotiate", "digest"], .ignoringCase)
    private static let keys =
        #"(?:password|passwd|passphrase|secret|token|api[_\-]?key|access[_\-]?key|"#
        + #"private[_\-]?key|credential|authorization|cookie|session[_\-]?id|psk)s?"#
    /// 1: the key's end with what parts it from the value, 2: the separator, 3: the
    /// value, which is neither a key nor an option, 4 to 7: the same without quotes.
    private let pair = TextPattern(
        "(" + keys + #"(\\?["']?\s*[=:]\s*))(?!\\?["']?"# + keys + #"\\?["']?\s*[=:])"#
            + #"(?!--[a-z])(?=(\\"([^"\\]*)\\"|"([^"]*)"|'([^']*)'|"#
            + #"\\?["']?([^\s,;&)}\]"'\\]+)))"#,
        needles: [
            "passw", "passphrase", "secret", "token", "api", "access", "private", "credential",
            "authorization", "cookie", "session", "psk",
        ], .ignoringCase)
    private let flag = TextPattern(
        #"(--?[\w\-]{0,64}(?:password|passwd|passphrase|secret|token|api-?key)\s+)"#
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
        let text = maskedPairs(maskedBlocks(text, &pseudonyms), &pseudonyms)
        return maskedTokens(text, &pseudonyms)
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

    private func maskedBlocks(_ text: String, _ pseudonyms: inout Pseudonyms) -> String {
        var text = block.replacing(in: text) { pseudonyms.of($0[0], .secret) }
        text = userInfo.replacing(in: text) { match in
            let user = match[1]
            let name = KnownNames.stays(user, .user) ? user : pseudonyms.of(user, .user)
            guard !match[2].isEmpty else { return "://\(name)@" }
            guard !KnownNames.isPseudonym(match[2]) else { return "://\(name):\(match[2])@" }
            return "://\(name):\(pseudonyms.of(match[2], .secret))@"
        }
        return cursor.replacing(in: text) { match in
            KnownNames.isPseudonym(match[2])
                ? nil : match[1] + pseudonyms.of(match[2], .identifier)
        }
    }

    /// The values of keys, options and schemes. All of them are looked for in the text
    /// as it is: what one takes for a value may hold another's key.
    private func maskedPairs(_ text: String, _ pseudonyms: inout Pseudonyms) -> String {
        var result = ""
        var end = text.startIndex
        for value in secretValues(in: text) {
            result += text[end..<value.lowerBound]
            result += pseudonyms.of(String(text[value]), .secret)
            end = value.upperBound
        }
        return result + text[end...]
    }

    /// Where the values in a text stand, in order; those that overlap are one.
    private func secretValues(in text: String) -> [Range<String.Index>] {
        var joined: [Range<String.Index>] = []
        let found = (schemeValues(in: text) + pairValues(in: text) + optionValues(in: text))
            .sorted { $0.lowerBound < $1.lowerBound }
        for value in found {
            if let last = joined.last, value.lowerBound < last.upperBound {
                let end = max(last.upperBound, value.upperBound)
                joined[joined.count - 1] = last.lowerBound..<end
            } else {
                joined.append(value)
            }
        }
        return joined
    }

    private func schemeValues(in text: String) -> [Range<String.Index>] {
        scheme.matches(in: text).compactMap { match in
            isSecretWord(match[2]) && !KnownNames.isPseudonym(match[2]) ? match.groups[2] : nil
        }
    }

    private func pairValues(in text: String) -> [Range<String.Index>] {
        pair.matches(in: text).compactMap { match in
            guard let range = match.groups[4...].lazy.compactMap({ $0 }).first else { return nil }
            let secret = String(text[range])
            // Prose has a colon and a word; a setting has an equals sign or quotes.
            let isSetting = match[2].contains("=") || match[3] != secret
            guard !Self.isNoSecret(secret), isSetting || isSecretWord(secret) else { return nil }
            return range
        }
    }

    private func optionValues(in text: String) -> [Range<String.Index>] {
        flag.matches(in: text).compactMap { match in
            Self.isNoSecret(match[2]) ? nil : match.groups[2]
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

    /// A word that no sentence has: with digits, or of mixed case.
    private func isSecretWord(_ word: String) -> Bool {
        let isMixed =
            word.dropFirst().contains { $0.isUppercase } && word.contains { $0.isLowercase }
        return word.count >= 6 && (word.contains { $0.isNumber } || isMixed)
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
