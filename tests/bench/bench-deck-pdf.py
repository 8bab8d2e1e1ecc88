#!/usr/bin/env python3
"""The deck as PDF, about thirty pages, as a whole process; beside it the same deck as a workbook."""

import os
import re

import measure


def make_plan(options, work):
    plan = os.path.join(work, "pdf.qdeck")
    sample = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "data", "samples", "growth-q2")
    measure.remove_plan(plan)
    measure.Run([options.quarterdeck, "new", plan])
    measure.Run([options.quarterdeck, "import", plan, sample])
    return plan


def main():
    options = measure.arguments(__doc__).parse_args()
    work = os.path.join(options.work, "deck-pdf-work")
    os.makedirs(work, exist_ok=True)
    plan, pdf, book = make_plan(options, work), os.path.join(work, "deck.pdf"), os.path.join(work, "deck.xlsx")
    question = [options.quarterdeck, "deck", plan, "--period", "2025Q1", "--as-of", "2025-03-31", "--language", "zh", "-o"]
    pdfs, books = [], []
    for _ in range(options.runs):
        pdfs.append(measure.Run([*question, pdf]))
        books.append(measure.Run([*question, book]))
    with open(pdf, "rb") as file:
        pages = len(re.findall(rb"/MediaBox", file.read()))
    table = measure.Table(f"deck of {pages} pages, medians of {options.runs}")
    for name, median in (("", measure.median), (", computing", measure.median_cpu)):
        table.share("deck as PDF" + name, median(pdfs), median(books), "the workbook")
    table.memory("memory of the PDF", measure.most_memory(pdfs))
    table.memory("memory of the workbook", measure.most_memory(books))
    for path in (plan, pdf, book):
        measure.remove_plan(path)


main()
