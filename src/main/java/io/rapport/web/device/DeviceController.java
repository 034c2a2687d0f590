package io.rapport.web.device;

import io.rapport.access.Actor;
import io.rapport.web.Answer;
import io.rapport.web.Assets;
import io.rapport.web.Pages;
import io.rapport.web.generic.Visits;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import tools.jackson.databind.json.JsonMapper;

/** What a browser asks for to install Rapport, and what it shows without a connection. */
@Controller
class DeviceController {

    private static final MediaType MANIFEST = MediaType.parseMediaType("application/manifest+json");
    private static final MediaType SCRIPT = MediaType.parseMediaType("text/javascript;charset=UTF-8");

    private final Visits visits;
    private final Pages pages;
    private final Assets assets;

    DeviceController(Visits visits, Pages pages, Assets assets) {
        this.visits = visits;
        this.pages = pages;
        this.assets = assets;
    }

    /** Named by no digest, and asked for again each time: this is how a browser learns of a new version. */
    @GetMapping("/service-worker.js")
    ResponseEntity<byte[]> worker() throws IOException {
        var script = new ClassPathResource("static/assets/service-worker.js");
        return script.exists()
                ? ResponseEntity.ok()
                        .contentType(SCRIPT)
                        .cacheControl(CacheControl.noCache())
                        .body(script.getContentAsByteArray())
                : ResponseEntity.notFound().build();
    }

    /** Installs as the organisation's app, with the visitor's own ways to begin. */
    @GetMapping("/{org}/app.webmanifest")
    ResponseEntity<byte[]> manifest(Actor actor, HttpServletRequest request) {
        var manifest = new WebManifest(visits.of(actor, request), assets);
        return ResponseEntity.ok()
                .contentType(MANIFEST)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .body(JsonMapper.shared().writeValueAsBytes(manifest.members()));
    }

    /** What the device keeps of the organisation. The page itself says nothing of it: its script reads it on the device. */
    @GetMapping("/{org}/offline")
    Answer kept(Actor actor, HttpServletRequest request) {
        var visit = visits.of(actor, request);
        return pages.page("offline", visit.shell(), visit.t("device.title"));
    }

    /** For whoever has nothing kept. */
    @GetMapping("/offline")
    Answer nothing() {
        return pages.plain("nothing-kept", Map.of());
    }
}
