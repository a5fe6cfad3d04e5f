//! Pages of the web.

use hongtou::issue::Block;
use hongtou::source::{self, account::Why};

use super::issue;
use crate::support::root;

fn site() -> String {
    std::fs::read_to_string(root().join("tests/readers/site.html")).unwrap()
}

#[test]
fn the_text_of_a_site_without_the_site() {
    let reading = source::read_bytes("a.html", site().as_bytes());
    let account = reading.account.as_ref().unwrap();
    let left: Vec<&str> = account
        .left_out
        .iter()
        .filter(|left| left.why == Why::Site)
        .map(|left| &account.source.text[left.span.clone()])
        .collect();
    for line in
        ["当前位置：首页 > 政务公开 > 政务简报", "索引号：", "分享到：微信微博", "【打印本页】【关闭窗口】"]
    {
        assert!(left.contains(&line), "{line}: {left:?}");
    }
    assert!(!account.source.text.contains("看不见") && !account.source.text.contains("不是正文"));
    // The picture is not beside the file.
    assert!(account.ancillary.iter().any(|beside| beside.text == "项目现场 photo.jpg"));
    let issue = issue("a.html", site().as_bytes());
    assert_eq!(issue.series.masthead.as_str(), "云岭政务快报");
    let titles: Vec<&str> =
        issue.sections.iter().filter_map(|section| section.title.as_ref()).map(|t| t.as_str()).collect();
    assert_eq!(titles, ["项目建设", "民生保障"]);
    let first = &issue.sections[0].articles[0];
    assert_eq!(first.headline.as_ref().unwrap().as_str(), "县重点项目办加快推进项目建设");
    let Block::Paragraph(text) = &first.body[0] else { panic!("{:?}", first.body) };
    assert!(text.as_str().contains("已开工37个，完成投资12.6亿元"), "{text:?}");
    assert!(first.body.iter().any(|block| matches!(block, Block::Table(_))), "{:?}", first.body);
}

#[test]
fn pages_in_the_encodings_of_offices() {
    let page = site().replace("charset=\"utf-8\"", "charset=\"gb2312\"");
    let plain = page.replace("<sup>3</sup>", "");
    let (gbk, ..) = encoding_rs::GBK.encode(&plain);
    assert_eq!(issue("a.htm", &gbk).series.masthead.as_str(), "云岭政务快报");
    // What the page says of itself is wrong.
    assert_eq!(issue("a.htm", page.as_bytes()).series.masthead.as_str(), "云岭政务快报");
}

#[test]
fn a_page_with_its_pictures() {
    let png = std::fs::read(root().join("tests/references/gongwen-15-1.png")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("photo.jpg"), &png).unwrap();
    std::fs::write(folder.path().join("a.html"), site()).unwrap();
    let count = |made: &[source::Imported]| made[0].files.len();
    let beside = source::import(&folder.path().join("a.html"), source::ReadOptions::default(), None).unwrap();
    assert_eq!(count(&beside), 1, "{}", beside[0].toml);
    let mht = archive(&png);
    assert_eq!(count(&source::import_bytes("a.mht", mht.as_bytes())), 1);
    assert_eq!(issue("a.mht", mht.as_bytes()).series.masthead.as_str(), "云岭政务快报");
    // Nothing outside the folder is read.
    let outside = site().replace("photo.jpg", "../photo.jpg");
    let inner = folder.path().join("inner");
    std::fs::create_dir(&inner).unwrap();
    std::fs::write(inner.join("a.html"), outside).unwrap();
    assert_eq!(
        count(&source::import(&inner.join("a.html"), source::ReadOptions::default(), None).unwrap()),
        0
    );
}

/// A page with its picture, in one file.
pub fn mht() -> Vec<u8> {
    archive(include_bytes!("../cases/site.png")).into_bytes()
}

/// Bytes in base 64.
pub fn base64(picture: &[u8]) -> String {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut base64 = String::new();
    for three in picture.chunks(3) {
        let bits =
            three.iter().fold(0u32, |bits, &byte| bits << 8 | u32::from(byte)) << (8 * (3 - three.len()));
        base64.extend((0..=three.len()).map(|k| char::from(DIGITS[(bits >> (18 - 6 * k) & 63) as usize])));
    }
    base64
}

/// The page and its picture in one file.
fn archive(picture: &[u8]) -> String {
    let base64 = base64(picture);
    let page: String =
        site()
            .bytes()
            .map(|byte| {
                if byte == b'=' || byte >= 0x80 {
                    format!("={byte:02X}")
                } else {
                    char::from(byte).to_string()
                }
            })
            .collect();
    format!(
        "From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=\"x\"\r\n\r\n\
         --x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\
         Content-Location: https://www.example.gov.cn/a.html\r\n\r\n{page}\r\n--x\r\nContent-Type: image/png\r\n\
         Content-Transfer-Encoding: base64\r\nContent-Location: https://www.example.gov.cn/photo.jpg\r\n\r\n\
         {base64}\r\n--x--\r\n"
    )
}

#[test]
fn lines_of_copied_text() {
    let copied = "<html><body><!--StartFragment--><p align=center>云岭政务快报</p><p align=center>第3期</p>\
                  <p>云岭县人民政府办公室&nbsp;&nbsp;&nbsp;&nbsp;2024年5月6日</p><p>【工作动态】</p>\
                  <p>&nbsp;&nbsp;&nbsp;&nbsp;县水务局推进供水　完成管网铺设。<br>&nbsp;&nbsp;&nbsp;&nbsp;验收完毕。（县水务局）</p></body></html>";
    let issue = issue("a.txt", copied.as_bytes());
    assert_eq!(issue.sections[0].articles[0].body.len(), 2);
}

#[test]
fn hostile_pages_end_soon() {
    let deep = "<div>".repeat(200_000);
    let tags = "<b><i><a>".repeat(20_000) + "x";
    let tables = "<table><tr><td>".repeat(20_000);
    let long = "<td colspan=60000 rowspan=60000>x".repeat(2000);
    for page in [deep, tags, tables, format!("<table>{long}"), "<p>x".repeat(300_000)] {
        let page = format!("<!doctype html>{page}");
        let start = std::time::Instant::now();
        let reading = source::read_bytes("a.html", page.as_bytes());
        assert!(reading.manuscript.is_none());
        assert!(start.elapsed().as_secs() < 10, "{} {:?}", &page[..40], start.elapsed());
    }
}

/// A page with this text.
fn told(body: &str) -> String {
    format!(
        "<!doctype html><html><body><p align=center>云岭政务快报</p><p align=center>第3期</p>\
         <p>云岭县人民政府办公室　　2024年5月6日</p><h2>县水务局推进供水</h2>{body}</body></html>"
    )
}

/// The text of a page, without its head.
fn shown(body: &str) -> String {
    let reading = source::read_bytes("a.html", told(body).as_bytes());
    let text = &reading.account.as_ref().unwrap().source.text;
    text.split_once("推进供水\n").unwrap().1.trim().to_owned()
}

#[test]
fn lists_with_paragraphs_and_numbers() {
    for (body, text) in [
        ("<ol><li><p>完成管网铺设。</p><p>已验收。</p></li></ol>", "1.完成管网铺设。\n已验收。"),
        ("<ol type=a start=3><li>铺设。<li>验收。</ol>", "c.铺设。\nd.验收。"),
        ("<ol><li value=7>铺设。<li>验收。</ol>", "7.铺设。\n8.验收。"),
        ("<ul style='list-style:none'><li>铺设。</ul>", "铺设。"),
        ("<ul><li>\n<div>铺设。</div></ul>", "•铺设。"),
        ("<p>铺设。<a class='footnote-back' href='#a'>↩</a></p>", "铺设。"),
    ] {
        assert_eq!(shown(body), text, "{body}");
    }
}

#[test]
fn controls_and_formulas_are_text() {
    for (body, text) in [
        ("<p>等级<select><option>甲等<option selected>乙等</select>。</p>", "等级乙等。"),
        ("<p>数量<input value='十二'>件。</p>", "数量十二件。"),
        ("<p><input type=checkbox checked>已报<input type=checkbox>未报</p>", "☑已报☐未报"),
        ("<p>图<math><mi>k</mi><mo>=</mo><mfrac><mn>7</mn><mn>8</mn></mfrac></math>。</p>", "图k=7/8。"),
        ("<p>面积<math><msup><mi>m</mi><mn>2</mn></msup></math>。</p>", "面积m²。"),
        ("<p>达标<span style='font-family:Wingdings'>l</span>。</p>", "达标●。"),
        ("<p>达标<sup>[1]</sup>，CO<sub>2</sub>。</p>", "达标[1]，CO₂。"),
    ] {
        assert_eq!(shown(body), text, "{body}");
    }
}

#[test]
fn what_is_struck_out_or_not_shown_is_said() {
    let body = "<p>用药<s>二十</s>十五克。<del>删去。</del><svg><text>图里的字</text></svg></p>\
                <p style='display:none'>藏起来的字</p><div class=MsoCommentText><span class=msocomtxt>请核对</span></div>";
    let reading = source::read_bytes("a.html", told(body).as_bytes());
    let said = crate::support::said(&reading.diagnostics);
    assert!(said.contains("struck out, printed all the same without the stroke: 2"), "{said}");
    assert!(said.contains("not taken over: 3"), "{said}");
    let account = reading.account.as_ref().unwrap();
    let beside: Vec<&str> = account.ancillary.iter().map(|beside| beside.text.as_str()).collect();
    assert_eq!(beside, ["图里的字", "藏起来的字", "请核对"]);
    assert!(!account.source.text.contains("请核对"));
}

#[test]
fn pictures_in_cells() {
    let png = std::fs::read(root().join("tests/references/gongwen-15-1.png")).unwrap();
    let img = format!("<img src='data:image/png;base64,{}'>", base64(&png));
    let pictures = |body: &str| {
        let issue = issue("a.html", told(body).as_bytes());
        let body = &issue.sections[0].articles[0].body;
        let order = body.iter().map(|block| match block {
            Block::Pictures(_) => 'P',
            Block::Table(_) => 'T',
            _ => '-',
        });
        order.collect::<String>()
    };
    let table = format!(
        "<p>见下表。</p><table><tr><td>地点</td><td>照片</td></tr><tr><td>东山</td><td>{img}</td></tr></table>"
    );
    assert_eq!(pictures(&table), "-TP");
    let placed = format!(
        "<p>现场如下。</p><table><tr><td>{img}</td><td>{img}</td></tr><tr><td>东山现场</td><td>西山现场</td></tr></table>"
    );
    assert!(!pictures(&placed).contains('T'), "{}", pictures(&placed));
    assert_eq!(pictures(&placed).matches('P').count(), 2);
}

/// A page with furniture of a site around what is given.
fn page(window: &str, above: &str, below: &str) -> String {
    let text: String = (1..5).map(|k| format!("<p>{k}.各单位要认真落实，按时报送情况。</p>")).collect();
    format!(
        "<html><head><title>{window}</title></head><body><div class=nav><a href=/>首页</a></div>\
         <main>{above}<section>{text}<p style=\"text-align:right\">青石县水务局</p>\
         <p style=\"text-align:right\">2026年6月3日</p></section>{below}</main>\
         <div class=footer>版权所有</div></body></html>"
    )
}

#[test]
fn titles_in_parts_that_are_called_as_a_site_is() {
    for above in [
        "<header class=\"entry-header\"><h1>青石县水务局关于规范取水秩序的通告</h1><i>作者：admin</i></header>",
        "<h1 class=\"page-header\">青石县水务局关于规范取水秩序的通告</h1>",
        "<div class=\"top\"><h2>青石县水务局关于规范取水秩序的通告</h2></div>",
    ] {
        let page = page("青石县水务局关于规范取水秩序的通告_青石县水务局", above, "");
        let issue = issue("a.html", page.as_bytes());
        let headline = issue.sections[0].articles[0].headline.as_ref();
        assert_eq!(headline.map(|it| it.as_str()), Some("青石县水务局关于规范取水秩序的通告"), "{above}");
    }
}

#[test]
fn what_of_an_issue_stands_beside_its_text() {
    let title = "<div class=title>青石县水务局公告</div>";
    let number = page("青石县水务局公告", &format!("{title}<div class=sub>2026年第6号</div>"), "");
    let issue_of = |page: &str| issue("a.html", page.as_bytes());
    assert_eq!(issue_of(&number).number.and_then(|number| number.value.get()), Some(6));
    let title = "<div class=title>关于规范取水秩序的通告</div>";
    let files = "<div class=att>附件下载：<ul><li><a href=1.pdf>1.点位图.pdf</a></li>\
                 <li><a href=2.doc>2.举报渠道.doc</a></li></ul></div><div class=toolbar>【打印】【收藏】</div>";
    let read = issue_of(&page("通告", title, files));
    let list: Vec<&str> = read.official.list.iter().map(|it| it.as_str()).collect();
    assert_eq!(list, ["1.点位图", "2.举报渠道"]);
    let staff = "<div class=bottom><p>编辑：林晓　审核：周远</p></div>";
    assert_eq!(issue_of(&page("通告", title, staff)).series.imprint.staff.len(), 2);
    // The editor of the site, and the issues of a list, are none of the text.
    let site = "<div class=bottom><p>责任编辑：林晓</p><p>第1期</p><p>第2期</p><p>第3期</p></div>";
    let read = issue_of(&page("通告", title, site));
    assert!(read.series.imprint.staff.is_empty() && read.number.is_none());
}

#[test]
fn a_line_that_is_left_out_and_reads_as_a_number_is_said() {
    let page = page("通告", "<div class=title>关于规范取水秩序的通告</div>", "<div class=foot>第5期</div>");
    let reading = source::read_bytes("a.html", page.as_bytes());
    let account = reading.account.as_ref().unwrap();
    let said = |guess: &&source::account::Guess| account.source.text[guess.span.clone()].contains("第5期");
    assert!(account.guesses.iter().any(|guess| said(&guess)), "{:?}", account.guesses);
}

#[test]
fn who_signs_may_stand_in_a_part_that_is_called_the_foot() {
    let page = "<html><head><title>公报</title></head><body><div class=topbar><a href=/>首页</a></div>\
        <main><div class=doc-header><div class=doc-title>青石县水务局<br>关于规范取水秩序的意见</div>\
        <div class=doc-no>青水〔2026〕14号</div></div><div class=doc-body><p>各乡镇水利站，局机关各股室：</p>\
        <p>为规范取水秩序，维护用水户的合法权益，经研究，现提出如下意见。</p>\
        <p>一、健全工作机制，明确各站职责，落实到人。</p></div><div class=doc-footer><p>青石县水务局</p>\
        <p>2026年6月9日</p><p>（此件公开发布）</p></div><div class=doc-foot><b>附件</b>\
        <p><a href=a.xls>取水户登记表.xls</a></p></div></main><footer>主办单位：青石县水务局</footer></body></html>";
    let issue = issue("a.html", page.as_bytes());
    let article = &issue.sections[0].articles[0];
    let headline = article.headline.as_ref().map(|it| it.as_str());
    assert_eq!(headline, Some("青石县水务局关于规范取水秩序的意见"));
    let signature = article.signature.as_ref().unwrap();
    let signed: Vec<&str> = signature.offices.iter().map(|it| it.as_str()).collect();
    assert_eq!(signed, ["青石县水务局"]);
    assert_eq!(issue.official.notes.iter().map(|it| it.as_str()).collect::<Vec<_>>(), ["此件公开发布"]);
    assert_eq!(issue.official.list.iter().map(|it| it.as_str()).collect::<Vec<_>>(), ["取水户登记表"]);
}

/// A bulletin as a page has it.
const BULLETIN: &str = "<p align=center><b>青石水利简报</b></p><p align=center>第5期（总第18期）</p>\
    <p>青石县水务局办公室　　　　2026年6月3日</p><p align=center><b>县水务局检修灌渠</b></p>\
    <p>　　近日，县水务局组织力量检修灌渠，疏通渠道，保证春灌。</p><p align=right>（灌溉站）</p>";

/// The lines of a page that are text, joined.
fn lines(page: &str) -> String {
    let issue = issue("a.html", page.as_bytes());
    let head = issue.series.masthead.as_str().to_owned();
    let articles = issue.sections.iter().flat_map(|section| &section.articles);
    let body = |block: &Block| match block {
        Block::Paragraph(text) => text.as_str().to_owned(),
        _ => "TABLE".to_owned(),
    };
    let text = articles.flat_map(|article| {
        let head = article.headline.iter().map(|it| it.as_str().to_owned());
        head.chain(article.body.iter().map(body)).collect::<Vec<_>>()
    });
    let imprint = &issue.series.imprint;
    let staff = imprint.staff.len() + imprint.lines.len() + imprint.distribution.len();
    std::iter::once(head).chain(text).collect::<Vec<_>>().join("⏎") + &format!("⏎{staff}")
}

const READ: &str = "青石水利简报⏎县水务局检修灌渠⏎近日，县水务局组织力量检修灌渠，疏通渠道，保证春灌。⏎0";

#[test]
fn sites_without_names_for_their_parts() {
    let links = "<a href=1>首页</a> <a href=2>县情</a> <a href=3>招商</a> <a href=4>旅游</a>";
    let foot = "<p>技术支持：某网络公司　ICP备案序号：苏ICP备10223456号</p>";
    for page in [
        // Laid out with tables: by the links beside the text, or by what sites say around it.
        format!(
            "<table><tr><td>{links}<tr><td>青石水利简报第5期<tr><td>{BULLETIN}<tr><td>信息中心维护</table>"
        ),
        format!(
            "<table><tr><td>当前位置：简报<tr><td>发布日期：2026-06-04 来源：办公室 浏览次数：87<tr><td>{BULLETIN}\
             <tr><td>打印｜关闭<tr><td>Copyright © 2026 青石县水务局 版权所有{foot}</table>"
        ),
        format!(
            "Version:0.9\nStartHTML:0000000105\nEndHTML:0000001105\n<html><body>{BULLETIN}</body></html>"
        ),
        format!("<h1>青石县《青石水利简报》第5期</h1><p>发表于 2026-6-4 16:20:11 | 只看该作者</p>{BULLETIN}"),
        format!(
            "{BULLETIN}<p>往期推荐</p><p><a href=1>县水务局部署防汛</a></p><p><a href=2>水费怎么缴</a></p>"
        ),
        format!(
            "<div class=nav>首页</div><div class=main>{BULLETIN}</div><div class=fj>附件下载：<ul>\
             <li><a href=1.docx>青石水利简报第5期.docx</a></li></ul></div>"
        ),
    ] {
        assert_eq!(lines(&page), READ, "{page}");
    }
}

#[test]
fn a_page_laid_out_with_a_table_is_no_table() {
    let page =
        format!("<table><tr><td><td>{BULLETIN}<p>　　下一步，将加强巡查。</p><tr><td><td>&nbsp;</table>");
    assert!(!lines(&page).contains("TABLE"), "{}", lines(&page));
}

#[test]
fn the_staff_of_a_site_beside_that_of_a_text() {
    let page = format!(
        "<div class=nav>首页</div><div class=main>{BULLETIN}<p>编辑：林晓　审核：周远</p></div>\
         <div class=foot><p>初审：罗兰　复审：汪洋　终审：钟鸣</p><p>主办：县政府　承办：县政府办</p></div>"
    );
    assert!(lines(&page).ends_with("⏎2"), "{}", lines(&page));
}

#[test]
fn the_number_of_a_paper_that_only_the_site_says() {
    let title = "<div class=title>关于规范取水秩序的通告</div>";
    for index in [
        "<table class=suoyin><tr><td>索引号</td><td>0012</td></tr><tr><td>文　号</td><td>青水〔2026〕14号</td></tr></table>",
        "<div class=suoyin><p>索引号：0012</p><p>发文字号：青水〔2026〕14号</p></div>",
    ] {
        let issue = issue("a.html", page("通告", &format!("{index}{title}"), "").as_bytes());
        let number = issue.official.number.map(|number| number.to_string());
        assert_eq!(number.as_deref(), Some("青水〔2026〕14号"), "{index}");
    }
}

#[test]
fn numbered_heads_in_the_middle_are_headlines() {
    let head =
        "<p align=center><b>青石汛情快报</b></p><p align=center>第6期</p><p>青石县水务局　　2026年7月3日</p>";
    let parts = |style: &str| {
        let part =
            |head: &str| format!("<p {style}><b>{head}</b></p><p>　　近日降雨较多，各乡镇做好防范。</p>");
        let page = format!("{head}{}{}{}", part("一、雨情"), part("二、水情"), part("三、灾情"));
        let issue = issue("a.html", page.as_bytes());
        let articles = issue.sections.iter().flat_map(|section| &section.articles);
        articles.filter(|article| article.headline.is_some()).count()
    };
    assert_eq!((parts("align=center"), parts("align=left")), (3, 0));
    let placed = format!(
        "<table align=center><tr><td>{head}<p><b>一、雨情</b></p><p>　　近日降雨较多，各乡镇做好防范。</p><p><b>二、水情</b></p><p>　　各水库水位正常，运行平稳。</p></table>"
    );
    let placed = issue("a.html", placed.as_bytes());
    assert!(placed.sections[0].articles.iter().all(|article| article.headline.is_none()));
}

/// A table of data with tables in its cells stays one table, and that is said.
#[test]
fn tables_in_cells_of_a_ruled_table() {
    let inner = |a: &str, b: &str| {
        format!(
            "<table border=1><tr><td>渠道</td><td>{a}</td></tr><tr><td>机井</td><td>{b}</td></tr></table>"
        )
    };
    let body = format!(
        "<p>见下表。</p><table border=1><tr><th>乡镇</th><th>完成</th></tr><tr><td>城关镇</td><td>{}</td></tr>\
         <tr><td>东屯镇</td><td>{}</td></tr></table><p>继续推进。</p>",
        inner("12公里", "5眼"),
        inner("8公里", "3眼")
    );
    let reading = source::read_bytes("a.html", told(&body).as_bytes());
    let said = crate::support::said(&reading.diagnostics);
    assert!(said.contains("tables in cells of tables, each row of which is a line of the cell: 2"), "{said}");
    let issue = reading.manuscript.unwrap().issue;
    assert_eq!(issue.sections.len(), 1);
    let [Block::Paragraph(_), Block::Table(table), Block::Paragraph(_)] =
        &issue.sections[0].articles[0].body[..]
    else {
        panic!("{:?}", issue.sections[0].articles[0].body)
    };
    let lines: Vec<&str> = table.rows()[1][1].lines.iter().map(|line| line.as_str()).collect();
    assert_eq!(lines, ["渠道　12公里", "机井　5眼"]);
}
