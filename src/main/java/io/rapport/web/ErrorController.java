package io.rapport.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.server.ResponseStatusException;

/** Where the container leads what nobody answered. The API says it in its own way. */
@Controller
class ErrorController implements org.springframework.boot.webmvc.error.ErrorController {

    private final ErrorPages pages;

    ErrorController(ErrorPages pages) {
        this.pages = pages;
    }

    @RequestMapping("/error")
    Answer error(HttpServletRequest request) {
        int status = status(request);
        var asked = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String path ? path : "/";
        if (asked.equals("/api") || asked.startsWith("/api/")) {
            throw new ResponseStatusException(HttpStatus.valueOf(status));
        }
        return pages.of(status, asked, request);
    }

    /** Whoever comes here without an error has found nothing. */
    private static int status(HttpServletRequest request) {
        var fault = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        if (fault instanceof MaxUploadSizeExceededException) {
            return 413;
        }
        if (fault instanceof MultipartException) {
            return 400;
        }
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status
                        && HttpStatus.resolve(status) != null
                        && status >= 400
                ? status
                : 404;
    }
}
