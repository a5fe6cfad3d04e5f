#!/usr/bin/env python3
"""Makes the Word file of another foreign writer: pip install python-docx, then run this."""

import os

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt

os.chdir(os.path.dirname(os.path.abspath(__file__)))
document = Document()
document.styles["Normal"].font.size = Pt(16)
document.styles["Normal"].element.rPr.get_or_add_rFonts().set(qn("w:eastAsia"), "仿宋")

title = document.add_heading("科 技 创 新 动 态", level=0)
title.alignment = WD_ALIGN_PARAGRAPH.CENTER
number = document.add_paragraph("第5期（总第77期）")
number.alignment = WD_ALIGN_PARAGRAPH.CENTER
document.add_paragraph("云杉市科学技术局\t\t2025年5月26日")

document.add_heading("平台建设", level=1)
paragraph = document.add_paragraph()
paragraph.add_run("新材料中试基地启用").bold = True
paragraph.add_run("　基地占地86亩，建成中试线6条，首批入驻团队9个。（市高新区）")
document.add_heading("成果转化", level=1)
paragraph = document.add_paragraph()
paragraph.add_run("农科院良种走出省界").bold = True
paragraph.add_run("　“云麦12”在周边推广46万亩，各地情况如下：")
table = document.add_table(rows=1, cols=3, style="Table Grid")
for cell, text in zip(table.rows[0].cells, ["地区", "面积（万亩）", "增产（%）"]):
    cell.text = text
for row in [("东川", "21", "6.8"), ("西岭", "25", "5.9")]:
    for cell, text in zip(table.add_row().cells, row):
        cell.text = text
end = document.add_paragraph("（市农科院、市农业农村局）")
end.alignment = WD_ALIGN_PARAGRAPH.RIGHT
for item in ["报：省科学技术厅。", "送：市委办公室，市政府办公室。", "编辑：江流　　审核：林海"]:
    document.add_paragraph(item)
footer = document.sections[0].footer.paragraphs[0]
footer.text = "科技创新动态"
document.save("python-docx.docx")
