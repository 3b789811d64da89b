import LogModel
import Testing

@testable import Knowledge

@Suite struct RendererTests {
    private func renderer(_ captures: [Capture], name: String = "c1", product: Product = .incus)
        -> Renderer
    {
        Renderer(captures: captures, instance: InstanceName(name: name), product: product)
    }

    @Test(arguments: [
        "$(reboot);rm -rf ~", "`id`", "a b", "-rf", "a\nb", "a\"b", "a'b", "\u{1B}[31mred",
        "<script>", "",
        "x;y", "x|y", "x&y", "x>y", "a\u{0}b", "..", ".",
    ])
    func `a hostile name never reaches a command`(name: String) {
        let argument = renderer([], name: name).argument("{container}")
        #expect(argument == "CONTAINER")
    }

    @Test(arguments: ["/a b", "/a'b", "/$(reboot)", "/a;b", "/ü", "/a\\b", "/a\"b", "/a`b`"])
    func `an odd path is quoted so that a shell reads it back`(path: String) {
        let argument = renderer([Capture(name: "path", type: .path, value: path)]).argument(
            "{path}")
        #expect(argument == path)
        let quoted = CommandLine.quoted(argument)
        #expect(quoted.hasPrefix("'") && quoted.hasSuffix("'"))
        #expect(quoted.dropFirst().dropLast().replacing("'\\''", with: "").contains("'") == false)
    }

    @Test(arguments: [
        "relative", "/../etc", "/a/..", "/a/../b", "/a\nb", "/a\u{1B}[0m", "/a\u{202E}b",
        "/a\u{7F}",
    ])
    func `a path that is none is refused`(path: String) {
        #expect(
            renderer([Capture(name: "path", type: .path, value: path)]).argument("{path}") == "PATH"
        )
    }

    @Test func `free text is never put into a command`() {
        #expect(renderer([Capture(name: "t", type: .text, value: "x")]).argument("{t}") == "T")
    }

    @Test(arguments: [
        ("{path}", "/a b;id", "'/a b;id'"), ("umount {path}", "/mnt", "umount /mnt"),
        ("umount {path}", "relative;id", "umount PATH"), ("see {text}", "$(id)", "see the words"),
    ])
    func `advice holds no value that a shell would run`(
        template: String, value: String, expected: String
    ) {
        let renderer = renderer([
            Capture(name: "path", type: .path, value: value),
            Capture(name: "text", type: .text, value: value),
        ])
        #expect(renderer.advice(template, ["text": "the words"]) == expected)
    }

    @Test(arguments: [
        (Product.incus, "incus start c1"), (.lxd, "lxc start c1"), (.lxc, "lxc-start -n c1"),
        (.proxmox, "pct start c1"), (.waydroid, "waydroid session start"),
    ])
    func `commands are those of the product`(product: Product, expected: String) throws {
        let vector = try #require(
            ProductCommands(product: product).vectors(["@start", "c1"])?.first)
        #expect(CommandLine.rendered(vector) == expected)
    }

    @Test(arguments: [
        (Product.incus, "incus start c1"), (.lxd, "lxc start c1"), (.proxmox, "qm start c1"),
    ])
    func `a virtual machine of Proxmox has commands of its own`(
        product: Product, expected: String
    ) throws {
        let commands = ProductCommands(product: product, isVirtualMachine: true)
        let vector = try #require(commands.vectors(["@start", "c1"])?.first)
        #expect(CommandLine.rendered(vector) == expected)
    }

    @Test func `plain LXC stops and starts, which reads the configuration anew`() {
        let commands = ProductCommands(product: .lxc)
        #expect(
            commands.vectors(["@restart", "c1"])
                == [["lxc-stop", "-n", "c1"], ["lxc-start", "-n", "c1"]])
        #expect(
            ProductCommands(product: .lxd).vectors(["@restart", "c1"]) == [
                ["lxc", "restart", "c1"]
            ]
        )
    }
}
