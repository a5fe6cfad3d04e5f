//! Finds the faces that become part of the program; gives the program for Windows its icon, its
//! version and its manifest.

use std::env::{var, var_os};
use std::path::PathBuf;

fn main() {
    faces();
    windows();
}

/// The faces come from `fonts/`, or from the folder that `HONGTOU_FONTS` names: the package of a
/// registry has no room for them.
fn faces() {
    println!("cargo::rerun-if-env-changed=HONGTOU_FONTS");
    let own = PathBuf::from(var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("fonts");
    let folder = var_os("HONGTOU_FONTS").map_or(own, PathBuf::from);
    if var_os("CARGO_FEATURE_EMBEDDED_FONTS").is_some() && !folder.join("NotoSerifSC-Regular.otf").is_file() {
        println!(
            "cargo::error=the feature `embedded-fonts` needs the faces, and they are not in {}. Set \
             HONGTOU_FONTS to an absolute path of the folder `fonts` of hongtou's repository; or build \
             with --no-default-features and --features cli,desk, and give the folder with --fonts.",
            folder.display()
        );
    }
    println!("cargo::rustc-env=HONGTOU_FONTS={}", folder.display());
}

fn windows() {
    println!("cargo::rerun-if-changed=packaging/windows/hongtou.ico");
    println!("cargo::rerun-if-changed=packaging/windows/hongtou.manifest");
    if var("CARGO_CFG_TARGET_OS").as_deref() != Ok("windows") {
        return;
    }
    let mut resource = winresource::WindowsResource::new();
    resource
        .set_icon("packaging/windows/hongtou.ico")
        .set_manifest_file("packaging/windows/hongtou.manifest")
        .set_language(0x0804) // Chinese, as spoken in the PRC
        .set("ProductName", "红头 hongtou")
        .set("FileDescription", "红头：简报和公文排版")
        .set("OriginalFilename", "hongtou.exe")
        .set("LegalCopyright", "Apache-2.0; fonts GPL-3.0 with font exception");
    if var("CARGO_CFG_TARGET_ENV").as_deref() == Ok("gnu")
        && var("HOST").is_ok_and(|host| !host.contains("windows"))
    {
        // The targets for Windows 7 are not among those whose tools it knows.
        let tool =
            |name: &str| format!("{}-w64-mingw32-{name}", var("CARGO_CFG_TARGET_ARCH").unwrap_or_default());
        resource.set_windres_path(&tool("windres")).set_ar_path(&tool("ar"));
    }
    if let Err(error) = resource.compile() {
        println!("cargo::error=the resources of the Windows program: {error}");
    }
}
