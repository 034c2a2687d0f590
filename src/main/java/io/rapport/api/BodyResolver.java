package io.rapport.api;

import io.rapport.kernel.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives a controller the JSON object of its request, at most 10 MB of it; an absent one is an empty object. */
final class BodyResolver implements HandlerMethodArgumentResolver {

    static final int LARGEST = 10 * 1024 * 1024;

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Body.class;
    }

    @Override
    public @Nullable Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders)
            throws Exception {
        var request = (HttpServletRequest) web.getNativeRequest();
        byte[] bytes = bytes(request);
        if (bytes.length == 0) {
            return Body.of(java.util.Map.of());
        }
        checkType(request.getContentType());
        return Body.of(Json.read(bytes));
    }

    /** The whole body, which can be asked for several times. */
    static byte[] bytes(HttpServletRequest request) throws IOException {
        if (request.getAttribute(BodyResolver.class.getName()) instanceof byte[] known) {
            return known;
        }
        if (request.getContentLengthLong() > LARGEST) {
            throw Problem.of(Problem.Kind.TOO_LARGE, "body_too_large", LARGEST / 1024 / 1024);
        }
        byte[] bytes = request.getInputStream().readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw Problem.of(Problem.Kind.TOO_LARGE, "body_too_large", LARGEST / 1024 / 1024);
        }
        request.setAttribute(BodyResolver.class.getName(), bytes);
        return bytes;
    }

    private static void checkType(@Nullable String type) throws HttpMediaTypeNotSupportedException {
        var json = List.of(MediaType.APPLICATION_JSON);
        var media = type == null ? MediaType.APPLICATION_JSON : media(type);
        boolean patch = media.isCompatibleWith(MediaType.valueOf("application/merge-patch+json"));
        if (!media.isCompatibleWith(MediaType.APPLICATION_JSON) && !patch) {
            throw new HttpMediaTypeNotSupportedException(media, json);
        }
    }

    private static MediaType media(String type) throws HttpMediaTypeNotSupportedException {
        try {
            return MediaType.parseMediaType(type);
        } catch (InvalidMediaTypeException none) {
            throw new HttpMediaTypeNotSupportedException(type);
        }
    }
}
