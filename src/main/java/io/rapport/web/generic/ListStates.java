package io.rapport.web.generic;

import io.rapport.views.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Reads what the address of a list says; parameters that it lacks are empty. */
@Component
class ListStates implements HandlerMethodArgumentResolver, WebMvcConfigurer {

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType().equals(ListState.class);
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var shape = new LinkedHashMap<String, String>();
        Shape.NAMES.forEach(name -> shape.put(name, text(request, name.equals("as") ? "on" : name)));
        return new ListState(
                text(request, "filter"),
                text(request, "q"),
                text(request, "sort"),
                text(request, "columns"),
                text(request, "view"),
                text(request, "cursor"),
                text(request, "trash"),
                new Shape(shape),
                text(request, "as_of"));
    }

    private static String text(NativeWebRequest request, String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "");
    }
}
