package io.rapport.files.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.ApiClient;
import io.rapport.Organisation;
import io.rapport.PageClient;
import io.rapport.RunningRapport;
import io.rapport.files.FileForm;
import io.rapport.files.preview.Picture;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files on pages, without script, and the pictures that are made of them. */
class FilePagesTest {

    @TempDir
    private static Path folder;

    private static Organisation organisation;
    private static ApiClient api;
    private static PageClient pages;

    @BeforeAll
    static void start() {
        organisation = RunningRapport.organisation("File pages");
        api = organisation.administrator();
        pages = PageClient.of(organisation, organisation.boss());
    }

    private static String file(String account, String name, byte[] content) {
        var answer = FileForm.about("accounts/" + account).file(name, content).sendBy(api);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return "/files/" + answer.at("files.0.id");
    }

    @Test
    void filesStandInTheTabTheTimelineAndOnTheirOwnPage() throws Exception {
        String account = api.post("/accounts", Map.of("name", "Isdom")).id();
        String text = file(account, "<b>plan.txt", "one <script>".getBytes(StandardCharsets.UTF_8));
        String pdf = file(account, "two.pdf", pdf(2));

        assertThat(pages.page("/accounts/" + account + "/files"))
                .contains("&lt;b>plan.txt", "two.pdf", "Choose files")
                .doesNotContain("<b>plan");
        assertThat(pages.page("/accounts/" + account + "?kind=files")).contains("added 2 files", "two.pdf");
        assertThat(pages.page(text + "/look")).contains("one &lt;script&gt;");
        assertThat(pages.page(pdf + "/look?page=2")).contains("page=2", "2 of 2");
        assertThat(pages.get(pdf + "/view").header("Content-Disposition").orElseThrow())
                .startsWith("inline");
        assertThat(pages.get(text + "/view").status()).isEqualTo(404);
        assertThat(pages.get(text + "/picture").status()).isEqualTo(404);
        assertThat(pages.get(pdf + "/picture?size=small").header("Content-Type"))
                .contains("image/jpeg");

        pages.submit(text + "/remove", "");
        assertThat(pages.page("/accounts/" + account + "/files")).doesNotContain("plan.txt");
        assertThat(pages.get(text + "/content").status()).isEqualTo(404);
    }

    @Test
    void filesThatAreSentOneByOneAreOneEntryAndOneStepToUndo() {
        String account = api.post("/accounts", Map.of("name", "Dropped")).id();
        var first = drop(account, "", "one.txt", "1");
        assertThat(first.status()).as(first.text()).isEqualTo(200);
        String operation = first.text().replaceFirst("(?s).*/operations/([0-9a-f-]{36})/undo.*", "$1");
        String join = "?join=" + operation + "&before=1";
        assertThat(drop(account, join, "empty.txt", "").status()).isEqualTo(422);
        var second = drop(account, join, "two.txt", "2");
        assertThat(second.text()).contains("/operations/" + operation + "/undo").contains("2 files");
        assertThat(drop(account, "?join=" + account, "three.txt", "3").text()).doesNotContain(operation);
        assertThat(pages.page("/accounts/" + account + "?kind=files"))
                .contains("added 3 files")
                .containsOnlyOnce("id=\"entry-files-");

        pages.submit("/operations/" + operation + "/undo", "");
        assertThat(pages.page("/accounts/" + account + "/files"))
                .contains("three.txt")
                .doesNotContain("one.txt", "two.txt", "empty.txt");
    }

    @Test
    void whatIsBrokenOffTooLargeOrForbiddenLeavesNothingOnDiskOrInTheDatabase() throws Exception {
        String account = api.post("/accounts", Map.of("name", "Left alone")).id();
        drop(account, "", "first.txt", "1");
        var before = left();
        String head = "POST "
                + java.net
                        .URI
                        .create(pages.address("/accounts/" + account + "/files"))
                        .getPath()
                + " HTTP/1.1\r\nHost: x\r\nCookie: " + pages.cookie() + "\r\nX-CSRF-TOKEN: "
                + PageClient.token(pages.cookie().substring("rapport_session=".length()))
                + "\r\nContent-Type: multipart/form-data; boundary=part\r\n";
        byte[] whole =
                FileForm.about("").file("long.txt", "x".repeat(4_000_000)).body();
        String started = "POST " + "/api/v1/files HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + api.token()
                + "\r\nContent-Type: multipart/form-data; boundary=part\r\n";
        brokenOff(head + "Content-Length: " + whole.length + "\r\n\r\n", whole, 3_000_000);
        brokenOff(started + "Content-Length: " + whole.length + "\r\n\r\n", whole, 3_000_000);
        brokenOff(head + "Transfer-Encoding: chunked\r\n\r\n2dc6c0\r\n", whole, 3_000_000);
        assertThat(drop(account, "", "run.exe", "1").status()).isEqualTo(422);
        assertThat(drop(account, "", "picture.png", "MZ" + "\0".repeat(200)).status())
                .isEqualTo(422);
        assertThat(answer(head + "Content-Length: 3000000000\r\n\r\n", whole)).contains(" 413 ");

        Awaitility.await().untilAsserted(() -> assertThat(left()).isEqualTo(before));
    }

    /** Sends a part of what was announced, and goes. */
    private static void brokenOff(String head, byte[] whole, int sent) throws IOException {
        try (var socket = new Socket(
                "127.0.0.1", java.net.URI.create(RunningRapport.address()).getPort())) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(whole, 0, sent);
        }
    }

    /** The first line of what is answered. */
    private static String answer(String head, byte[] body) throws IOException {
        try (var socket = new Socket(
                "127.0.0.1", java.net.URI.create(RunningRapport.address()).getPort())) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(body, 0, 1000);
            return new java.io.BufferedReader(
                            new java.io.InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        }
    }

    /** Files of the organisation and of the server while they come in, and what the log and the table of files hold. */
    private static List<Long> left() throws IOException {
        var settings = RunningRapport.bean(io.rapport.tenancy.DatabaseSettings.class);
        long kept = count(settings.home()
                .resolve("files")
                .resolve(organisation.tenant().id().toString()));
        var server = ((org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext)
                        RunningRapport.context())
                .getServletContext();
        var spooled = (java.io.File) server.getAttribute(jakarta.servlet.ServletContext.TEMPDIR);
        var rows = RunningRapport.bean(io.rapport.tenancy.TenantDb.class).read(organisation.tenant(), tx -> tx.dsl()
                .fetchSingle(
                        "SELECT (SELECT count(*) FROM {0}), (SELECT count(*) FROM {1}), (SELECT count(*) FROM {2})",
                        tx.table("files"), tx.table("changeset"), tx.table("operation")));
        return List.of(
                kept,
                count(spooled.toPath()),
                rows.get(0, Long.class),
                rows.get(1, Long.class),
                rows.get(2, Long.class));
    }

    private static long count(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).count();
        }
    }

    private static ApiClient.Answer drop(String account, String query, String name, String content) {
        return RunningRapport.anonymous()
                .sendBytes(
                        "POST",
                        pages.address("/accounts/" + account + "/files" + query),
                        FileForm.about("").file(name, content).body(),
                        "multipart/form-data; boundary=part",
                        "Cookie",
                        pages.cookie(),
                        "X-CSRF-TOKEN",
                        PageClient.token(pages.cookie().substring("rapport_session=".length())),
                        "Accept",
                        "text/vnd.turbo-stream.html");
    }

    @Test
    void commentsBelowFilesAppearAtOnceAndAreTakenBackByTheirAuthor() {
        String account = api.post("/accounts", Map.of("name", "Commented")).id();
        String older = file(account, "older.txt", new byte[] {'o'});
        String newer = file(account, "newer.txt", new byte[] {'n'});
        pages.submit(newer + "/activities/comments", "inline=1&comments.body=Below+the+newer");
        var said = pages.post(
                older + "/activities/comments",
                "inline=1&comments.body=Well+drawn",
                "Accept",
                "text/vnd.turbo-stream.html");
        assertThat(said.text())
                .contains("target=\"entry-files-" + older.substring(7))
                .containsSubsequence("Below the newer", "Well drawn");
        String unsay = said.text().replaceFirst("(?s).*action=\"/[^/]*(/comments/[0-9a-f-]{36}/unsay)\".*", "$1");
        var unsaid = pages.post(unsay, "", "Accept", "text/vnd.turbo-stream.html");
        assertThat(unsaid.text())
                .contains("target=\"entry-files-" + older.substring(7))
                .contains("Below the newer")
                .doesNotContain("Well drawn");
    }

    @Test
    void webpIsShownAndHeicStandsThereWithItsNameAndSize() {
        String account = api.post("/accounts", Map.of("name", "Formats")).id();
        var lossless = java.util.Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");
        var lossy = java.util.Base64.getDecoder().decode("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA");
        for (var content : java.util.List.of(lossless, lossy)) {
            assertThat(pages.get(file(account, "p.webp", content) + "/picture").header("Content-Type"))
                    .contains("image/jpeg");
        }
        lossless[21] = (byte) 0xff;
        lossless[22] = (byte) 0xff;
        lossless[23] = (byte) 0xff;
        assertThat(pages.get(file(account, "bomb.webp", lossless) + "/picture").status())
                .isEqualTo(404);
        byte[] heic = "\0\0\0\u0018ftypheic\0\0\0\0mif1heic".getBytes(StandardCharsets.ISO_8859_1);
        String photo = file(account, "holiday.heic", heic);
        assertThat(pages.get(photo + "/picture").status()).isEqualTo(404);
        assertThat(pages.page("/accounts/" + account + "/files")).contains("holiday.heic", "Image · 1");
    }

    @Test
    void aBrokenPictureIsGivenOutButNotShown() {
        String account = api.post("/accounts", Map.of("name", "Broken")).id();
        byte[] broken = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 1, 2, 3};
        String file = file(account, "broken.png", broken);
        assertThat(pages.get(file + "/picture").status()).isEqualTo(404);
        assertThat(pages.page(file + "/look")).contains("no preview");
        assertThat(api.get(file + "/content").status()).isEqualTo(200);
    }

    @Test
    void aBombIsMeasuredNotUnpacked() throws Exception {
        var bomb = Files.write(folder.resolve("bomb.png"), png(50_000, 50_000));
        Assertions.assertThatThrownBy(() -> Picture.write("image/png", bomb, 1, 100, folder.resolve("none.jpg")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("too large");
    }

    @Test
    void aPictureIsTurnedAsTheCameraSaysAndTellsNothingElse() throws Exception {
        var image = new BufferedImage(80, 40, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, 40, 40);
        graphics.dispose();
        var plain = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", plain);
        var photo = Files.write(folder.resolve("photo.jpg"), withExif(plain.toByteArray(), 6));

        var picture = folder.resolve("picture.jpg");
        Picture.write("image/jpeg", photo, 1, 40, picture);

        var turned = ImageIO.read(picture.toFile());
        assertThat(turned.getWidth()).isEqualTo(20);
        assertThat(turned.getHeight()).isEqualTo(40);
        assertThat(new Color(turned.getRGB(10, 5)).getRed()).isGreaterThan(200);
        assertThat(new Color(turned.getRGB(10, 35)).getRed()).isLessThan(60);
        assertThat(new String(Files.readAllBytes(picture), StandardCharsets.ISO_8859_1))
                .doesNotContain("Exif", "Berlin");
    }

    private static byte[] pdf(int count) throws IOException {
        try (var document = new PDDocument()) {
            for (int i = 0; i < count; i++) {
                document.addPage(new PDPage());
            }
            var out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    /** Behind the start of the JPEG: Exif data with an orientation, and a place after it. */
    private static byte[] withExif(byte[] jpeg, int orientation) {
        byte[] note = "Berlin".getBytes(StandardCharsets.US_ASCII);
        var exif = ByteBuffer.allocate(2 + 2 + 6 + 8 + 2 + 12 + 4 + note.length);
        exif.putShort((short) 0xffe1)
                .putShort((short) (exif.capacity() - 2))
                .put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
        exif.putShort((short) 0x4d4d).putShort((short) 42).putInt(8);
        exif.putShort((short) 1).putShort((short) 0x0112).putShort((short) 3).putInt(1);
        exif.putShort((short) orientation).putShort((short) 0).putInt(0).put(note);
        return ByteBuffer.allocate(jpeg.length + exif.capacity())
                .put(jpeg, 0, 2)
                .put(exif.array())
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    /** A picture that says it is that large, of a single colour. */
    private static byte[] png(int width, int height) throws IOException {
        var out = new ByteArrayOutputStream();
        out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        chunk(
                out,
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put((byte) 1)
                        .array());
        var packed = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(packed)) {
            byte[] row = new byte[1 + width / 8];
            for (int i = 0; i < 200; i++) {
                deflater.write(row);
            }
        }
        chunk(out, "IDAT", packed.toByteArray());
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] content) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        var crc = new CRC32();
        crc.update(name);
        crc.update(content);
        out.write(ByteBuffer.allocate(4).putInt(content.length).array());
        out.write(name);
        out.write(content);
        out.write(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
