//! `hongtou print` with a stand-in for CUPS.

#![cfg(unix)]

use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use crate::support::{command, root};

/// Commands of CUPS that keep what they are given in `folder`.
fn spooler(folder: &Path) {
    let put = |name: &str, text: &str| {
        let path = folder.join(name);
        std::fs::write(&path, format!("#!/bin/sh\n{text}\n")).unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    };
    let at = folder.display();
    put("lpstat", "[ $1 = -e ] && printf 'hall\\noffice\\n' || echo 'system default destination: office'");
    put(
        "lpoptions",
        "[ $2 = hall ] && printf 'PageSize/Size: *A4 A5\\nDuplex/Duplex: *None DuplexNoTumble\\nInputSlot/Media Source: *Auto Upper\\n' || true",
    );
    put("lp", &format!("cat > {at}/got.pdf; printf '%s|' \"$@\" > {at}/args; echo 'request id is hall-7'"));
}

#[test]
fn nothing_is_sent_without_a_yes() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    spooler(at);
    let issue = root().join("samples/yanjin-2024-02.toml");
    let run = |args: &[&str]| {
        let path = format!("{}:/usr/bin:/bin", at.display());
        let output =
            command().env("PATH", path).current_dir(at).arg("print").arg(&issue).args(args).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code(), text(output.stdout), text(output.stderr))
    };
    let (code, out, err) = run(&["-d", "hall", "-n", "3", "--tray", "Upper"]);
    assert_eq!(code, Some(0), "{err}");
    let expected = "lp -d hall -n 3 -o sides=two-sided-long-edge -o print-scaling=none -o media=A4 \
        -o InputSlot=Upper -t '延津政务快报 第2期'\n";
    assert!(out.starts_with("hongtou render ") && out.ends_with(&format!(" -o - | {expected}")), "{out}");
    assert!(err.contains("nothing was sent") && err.contains("printer office, default"), "{err}");
    let (_, dry, err) = run(&["-d", "hall", "-n", "3", "--tray", "Upper", "--dry-run"]);
    assert_eq!(dry, out);
    assert!(!err.contains("nothing was sent"), "{err}");
    assert!(!at.join("got.pdf").exists(), "nothing is sent without --yes");

    let (code, out, err) = run(&["-d", "hall", "-n", "3", "--sides", "one", "--yes"]);
    assert_eq!((code, out.as_str()), (Some(0), ""), "{err}");
    assert!(err.contains("request id is hall-7"), "{err}");
    assert!(std::fs::read(at.join("got.pdf")).unwrap().starts_with(b"%PDF-1.7"));
    let args = std::fs::read_to_string(at.join("args")).unwrap();
    assert_eq!(
        args,
        "-d|hall|-n|3|-o|sides=one-sided|-o|print-scaling=none|-o|media=A4|-t|延津政务快报 第2期|"
    );
    // Sheets of A3 that are folded turn at their short edge.
    run(&["--impose", "a3-saddle", "--yes"]);
    let args = std::fs::read_to_string(at.join("args")).unwrap();
    assert!(args.contains("sides=two-sided-short-edge") && args.contains("media=A3"), "{args}");
    let (code, _, err) = run(&["-d", "hall", "--tray", "Lower", "--yes"]);
    assert!(code == Some(2) && err.contains("no tray `Lower`; it has Auto, Upper"), "{err}");
    let (code, _, err) = run(&["-d", "hall", "--impose", "a3-saddle", "--yes"]);
    assert!(code == Some(2) && err.contains("takes no A3 paper; it takes A4, A5"), "{err}");
    let (code, _, err) = run(&["-d", "nowhere", "--yes"]);
    assert!(code == Some(2) && err.contains("no printer `nowhere`; there are hall, office"), "{err}");
}

#[test]
fn without_a_spooler_it_says_how() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    std::fs::write(at.join("a.pdf"), "%PDF-1.7 …").unwrap();
    let run = |args: &[&str]| {
        let output = command().env("PATH", at).current_dir(at).arg("print").args(args).output().unwrap();
        (
            output.status.code(),
            String::from_utf8(output.stdout).unwrap(),
            String::from_utf8(output.stderr).unwrap(),
        )
    };
    let (code, out, err) = run(&["a.pdf"]);
    assert_eq!(
        (code, out.as_str()),
        (Some(0), "lp -n 1 -o sides=two-sided-long-edge -o print-scaling=none -o media=A4 -t a < a.pdf\n")
    );
    assert!(err.contains("on A4 at actual size, 100 %, on both sides, flipped on the long edge"), "{err}");
    let issue = root().join("samples/zhuanbao-05.toml");
    let saddle = at.join("sheets.pdf");
    let made =
        command().arg("render").arg(&issue).args(["--impose", "a3-saddle", "-q", "-o"]).arg(&saddle).status();
    assert!(made.unwrap().success());
    let issue = issue.to_str().unwrap();
    for args in [vec!["sheets.pdf"], vec![issue, "--impose", "a3-saddle"]] {
        let (_, out, err) = run(&args);
        assert!(out.contains("sides=two-sided-short-edge") && out.contains("media=A3"), "{out}");
        assert!(
            err.contains("on A3 at actual size, 100 %, on both sides, flipped on the short edge"),
            "{err}"
        );
    }
    let (_, out, err) = run(&["sheets.pdf", "--sides", "one"]);
    assert!(out.contains("sides=one-sided") && err.contains("on one side"), "{out}{err}");
    let (code, _, err) = run(&["a.pdf", "--yes"]);
    assert!(code == Some(2) && err.contains("no print service"), "{err}");
    let (code, _, err) = run(&["a.pdf", "--set", "lines=22"]);
    assert!(code == Some(2) && err.contains("no effect on a PDF"), "{err}");
}
