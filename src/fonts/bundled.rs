//! The bundled face files. With the feature `embedded-fonts` they are part of the program,
//! without it they are read from a folder.

/// One bundled file.
#[derive(Debug)]
pub struct BundledFace {
    /// File name below `fonts/`.
    pub file: &'static str,
    /// The family name under which layouts know it.
    pub family: &'static str,
    /// The file itself, when it is part of the program.
    pub data: Option<&'static [u8]>,
}

macro_rules! bundled {
    ($($file:literal as $family:literal,)*) => {
        /// Every bundled file.
        pub const BUNDLED: &[BundledFace] = &[$(BundledFace {
            file: $file,
            family: $family,
            #[cfg(feature = "embedded-fonts")]
            data: Some(include_bytes!(concat!(env!("HONGTOU_FONTS"), "/", $file))),
            #[cfg(not(feature = "embedded-fonts"))]
            data: None,
        },)*];
    };
}

// `Noto Serif SC Regular` is named apart from the bold, so that a chain can end in it at any
// weight.
bundled! {
    "LiberationSerif-Regular.ttf" as "Liberation Serif",
    "LiberationSerif-Bold.ttf" as "Liberation Serif",
    "FandolFang-Regular.ttf" as "FandolFang R",
    "FandolKai-Regular.ttf" as "FandolKai",
    "GWRareKai-Light.ttf" as "GW Rare Kai",
    "NotoSansSC-Medium-gw.ttf" as "Noto Sans SC",
    "NotoSerifSC-Bold-gw.ttf" as "Noto Serif SC",
    "HTSigns.ttf" as "HT Signs",
    "NotoSerifSC-Regular.otf" as "Noto Serif SC Regular",
}
