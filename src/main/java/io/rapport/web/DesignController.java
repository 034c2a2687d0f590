package io.rapport.web;

import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Shows every token and component in both themes, so that new pages are put together from what there is. */
@Controller
class DesignController {

    private final Pages pages;

    DesignController(Pages pages) {
        this.pages = pages;
    }

    @GetMapping("/design")
    Answer design() {
        return pages.plain("design", Map.of());
    }
}
