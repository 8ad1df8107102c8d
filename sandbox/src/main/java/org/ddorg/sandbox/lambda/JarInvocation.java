package org.ddorg.sandbox.lambda;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;

/** Calls a handler of the stream form, {@code handleRequest(InputStream, OutputStream, Context)}, in its jar. */
record JarInvocation(FunctionCode.Jar code, String handler, Map<String, String> environment) {
    private static final String CONTEXT = "com.amazonaws.services.lambda.runtime.Context";

    void run(byte[] payload, InvocationContext context) throws InvocationError {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(code.classes());
        try {
            invoke(payload, context);
        } catch (InvocationTargetException e) {
            throw InvocationError.thrown(e.getCause() == null ? e : e.getCause());
        } catch (ReflectiveOperationException | LinkageError e) {
            throw InvocationError.thrown(e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private void invoke(byte[] payload, InvocationContext context) throws ReflectiveOperationException {
        Class<?> type = Class.forName(className(), true, code.classes());
        Class<?> contextType = Class.forName(CONTEXT, false, code.classes());
        Method method = type.getMethod(methodName(), InputStream.class, OutputStream.class, contextType);
        method.invoke(
                instance(type),
                new ByteArrayInputStream(payload),
                new ByteArrayOutputStream(),
                context.proxy(contextType));
    }

    /** The environment is an argument because functions of many accounts share the process. */
    private Object instance(Class<?> type) throws ReflectiveOperationException {
        Constructor<?> constructor = type.getConstructor(Map.class);
        return constructor.newInstance(environment);
    }

    private String className() {
        return handler.contains("::") ? handler.substring(0, handler.indexOf("::")) : handler;
    }

    private String methodName() {
        return handler.contains("::") ? handler.substring(handler.indexOf("::") + 2) : "handleRequest";
    }
}
