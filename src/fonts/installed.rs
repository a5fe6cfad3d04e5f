//! Installed office faces such as 方正小标宋 or 仿宋_GB2312, found by any of their names.

use std::path::PathBuf;

use super::role::FaceRole;

/// An office face by the names it may bear (name IDs 1, 4, 6 and 16, in any language).
#[derive(Debug)]
pub struct OfficeFace {
    /// What it is used for.
    pub role: FaceRole,
    /// Its names; compared without case.
    pub names: &'static [&'static str],
}

const fn face(role: FaceRole, names: &'static [&'static str]) -> OfficeFace {
    OfficeFace { role, names }
}

/// Office faces, the most wanted of each role first.
pub const OFFICE_FACES: &[OfficeFace] = &[
    face(
        FaceRole::Xiaobiaosong,
        &["方正小标宋简体", "方正小标宋简", "FZXiaoBiaoSong-B05S", "FZXBSJW--GB1-0"],
    ),
    face(FaceRole::Xiaobiaosong, &["方正小标宋_GBK", "FZXiaoBiaoSong-B05", "FZXBSK--GBK1-0"]),
    face(FaceRole::Xiaobiaosong, &["方正公文小标宋", "FZDocXiaoBiaoSong", "FZDXBS--GBK1-0"]),
    face(
        FaceRole::Xiaobiaosong,
        &[
            "CESI_XBS_GB18030",
            "CESI_XBS_GB13000",
            "CESI_XBS_GB2312",
            "CESI小标宋-GB18030",
            "CESI小标宋-GB13000",
            "CESI小标宋-GB2312",
        ],
    ),
    face(FaceRole::Xiaobiaosong, &["华文中宋", "STZhongsong"]),
    face(FaceRole::Fangsong, &["仿宋_GB2312", "FangSong_GB2312"]),
    face(FaceRole::Fangsong, &["仿宋", "FangSong"]),
    face(FaceRole::Fangsong, &["方正仿宋_GBK", "FZFangSong-Z02", "FZFSK--GBK1-0", "方正公文仿宋"]),
    face(FaceRole::Fangsong, &["方正仿宋简体", "FZFangSong-Z02S", "FZFSJW--GB1-0"]),
    face(
        FaceRole::Fangsong,
        &[
            "CESI_FS_GB18030",
            "CESI_FS_GB13000",
            "CESI_FS_GB2312",
            "CESI仿宋-GB18030",
            "CESI仿宋-GB13000",
            "CESI仿宋-GB2312",
        ],
    ),
    face(FaceRole::Fangsong, &["华文仿宋", "STFangsong"]),
    face(FaceRole::Kaiti, &["楷体_GB2312", "KaiTi_GB2312"]),
    face(FaceRole::Kaiti, &["楷体", "KaiTi"]),
    face(FaceRole::Kaiti, &["方正楷体_GBK", "FZKai-Z03", "FZKTK--GBK1-0", "方正公文楷体"]),
    face(FaceRole::Kaiti, &["方正楷体简体", "FZKai-Z03S", "FZKTJW--GB1-0"]),
    face(
        FaceRole::Kaiti,
        &[
            "CESI_KT_GB18030",
            "CESI_KT_GB13000",
            "CESI_KT_GB2312",
            "CESI楷体-GB18030",
            "CESI楷体-GB13000",
            "CESI楷体-GB2312",
        ],
    ),
    face(FaceRole::Kaiti, &["华文楷体", "STKaiti", "Kaiti SC", "STKaitiSC-Regular"]),
    face(FaceRole::Heiti, &["黑体", "SimHei"]),
    face(FaceRole::Heiti, &["方正黑体_GBK", "FZHei-B01", "FZHTK--GBK1-0", "方正公文黑体"]),
    face(FaceRole::Heiti, &["方正黑体简体", "FZHei-B01S", "FZHTJW--GB1-0"]),
    face(
        FaceRole::Heiti,
        &[
            "CESI_HT_GB18030",
            "CESI_HT_GB13000",
            "CESI_HT_GB2312",
            "CESI黑体-GB18030",
            "CESI黑体-GB13000",
            "CESI黑体-GB2312",
        ],
    ),
    face(FaceRole::Heiti, &["华文黑体", "STHeiti", "华文细黑", "STXihei"]),
    face(FaceRole::Songti, &["宋体", "SimSun", "新宋体", "NSimSun"]),
    face(FaceRole::Songti, &["方正书宋_GBK", "FZShuSong-Z01", "FZSSK--GBK1-0"]),
    face(FaceRole::Songti, &["方正书宋简体", "FZShuSong-Z01S", "FZSSJW--GB1-0"]),
    face(FaceRole::Songti, &["CESI_SS_GB18030", "CESI_SS_GB13000", "CESI_SS_GB2312", "CESI宋体-GB18030"]),
    face(FaceRole::Songti, &["华文宋体", "STSong", "Songti SC", "STSongti-SC-Regular"]),
];

/// An installed face that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Installed {
    /// What it is used for.
    pub role: FaceRole,
    /// The name by which it was found.
    pub name: String,
    /// Its file, if it comes from one.
    pub path: Option<PathBuf>,
    /// Its index in the file.
    pub index: u32,
}

/// The best installed face of each role.
pub(super) fn search() -> Vec<(Installed, Vec<u8>)> {
    let mut database = fontdb::Database::new();
    database.load_system_fonts();
    search_in(&database)
}

/// The best face of each role in `database`.
pub(super) fn search_in(database: &fontdb::Database) -> Vec<(Installed, Vec<u8>)> {
    let named: Vec<(fontdb::ID, Vec<String>)> = database
        .faces()
        .filter_map(|face| {
            let names = database.with_face_data(face.id, names)?;
            Some((face.id, names))
        })
        .collect();
    FaceRole::ALL
        .into_iter()
        .filter_map(|role| {
            let wanted = OFFICE_FACES.iter().filter(|face| face.role == role).flat_map(|face| face.names);
            let (id, name) = wanted.into_iter().find_map(|wanted| {
                let found = named
                    .iter()
                    .find(|(_, names)| names.iter().any(|name| name.eq_ignore_ascii_case(wanted)));
                found.map(|(id, _)| (*id, *wanted))
            })?;
            let path = match &database.face(id)?.source {
                fontdb::Source::File(path) | fontdb::Source::SharedFile(path, _) => Some(path.clone()),
                fontdb::Source::Binary(_) => None,
            };
            let (data, index) = database.with_face_data(id, |data, index| (data.to_vec(), index))?;
            Some((Installed { role, name: name.to_owned(), path, index }, data))
        })
        .collect()
}

/// Every family, full, PostScript and typographic family name of a face, in every language.
fn names(data: &[u8], index: u32) -> Vec<String> {
    use ttf_parser::name_id;
    let Ok(face) = ttf_parser::Face::parse(data, index) else { return Vec::new() };
    let wanted =
        [name_id::FAMILY, name_id::FULL_NAME, name_id::POST_SCRIPT_NAME, name_id::TYPOGRAPHIC_FAMILY];
    face.names()
        .into_iter()
        .filter(|name| wanted.contains(&name.name_id))
        .filter_map(|name| name.to_string())
        .collect()
}
