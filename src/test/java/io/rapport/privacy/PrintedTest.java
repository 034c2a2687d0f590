package io.rapport.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** What is printed is read by people, in their own letters. */
class PrintedTest {

    private static byte[] printed(List<Printed.Line> lines) throws Exception {
        var out = new ByteArrayOutputStream();
        Printed.write(out, "Everything about สมหญิง ใจดี", lines);
        var keep = System.getProperty("rapport.printed");
        if (keep != null) {
            Files.write(Path.of(keep), out.toByteArray());
        }
        return out.toByteArray();
    }

    @Test
    void lettersOfManyScriptsAreShownAndFound() throws Exception {
        var thai = "ที่อยู่ กรุงเทพฯ น้ำใจ ผู้ซื้อ ป่าไม้ ปี่ ฟ้า ฐู กี๊ก";
        var lines = List.of(
                Printed.Line.heading("ผู้ติดต่อ · Contacts"),
                Printed.Line.of("ชื่อ", thai),
                Printed.Line.of("alamat", "Jalan Jenderal Sudirman Kav. 52–53, Jakarta"),
                Printed.Line.of("other", "Ελληνικά Кириллица Łódź ລາວ ສະບາຍດີ ភាសាខ្មែរ हिन्दी क्षत्रिय"),
                Printed.Line.of(
                        "note",
                        "ลูกค้าขอให้ลบข้อมูลส่วนบุคคลทั้งหมดที่บริษัทเก็บไว้ภายในสามสิบวันและแจ้งผลการดำเนินการเป็นลายลักษณ์อักษรกลับมาที่อีเมลข้างต้นโดยไม่ชักช้า"),
                Printed.Line.of("none", "漢字"));

        try (var document = Loader.loadPDF(printed(lines))) {
            var text = new PDFTextStripper().getText(document);
            assertThat(text).contains("ที่อยู่", "กรุงเทพฯ", "ผู้ซื้อ", "Sudirman", "Ελληνικά", "??");
            assertThat(document.getNumberOfPages()).isEqualTo(1);
        }
    }

    @Test
    void aLongTextWithoutSpacesIsBrokenAndFillsPages() throws Exception {
        var lines = new ArrayList<Printed.Line>();
        for (int i = 0; i < 40; i++) {
            lines.add(Printed.Line.of("x", "ข้อมูลส่วนบุคคล".repeat(20) + "A".repeat(300)));
        }
        try (var document = Loader.loadPDF(printed(lines))) {
            assertThat(document.getNumberOfPages()).isGreaterThan(3);
        }
    }
}
