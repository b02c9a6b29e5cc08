using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Tokenworks.Web;

/// <summary>Refusals and failures as one JSON object: what is wrong, never where in the program.</summary>
public static partial class Problem
{
    public static Task Write(HttpContext context, int status, string error)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(JsonSerializer.Serialize(new { error, status }));
    }

    /// <summary>The same as a result of an endpoint.</summary>
    public static IResult Of(int status, string error) => Results.Json(new { error, status }, statusCode: status);

    /// <summary>The one catch of what nobody foresaw in a request.</summary>
    public static async Task Catch(HttpContext context, RequestDelegate next, ILogger log)
    {
        try
        {
            await next(context).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            if (!context.Response.HasStarted) await Write(context, context.RequestAborted.IsCancellationRequested ? 499 : 409, "Outdated by a newer request, or too long.").ConfigureAwait(false);
        }
        catch (BadHttpRequestException e)
        {
            if (!context.Response.HasStarted) await Write(context, e.StatusCode, e.StatusCode == 413 ? "The request is too large." : "The request cannot be read: it is no JSON object of this endpoint.").ConfigureAwait(false);
        }
        catch (Exception e)
        {
            Failed(log, context.Request.Method, context.Request.Path, e);
            if (!context.Response.HasStarted) await Write(context, 500, "Internal failure; the server's log has more.").ConfigureAwait(false);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed")]
    private static partial void Failed(ILogger log, string method, PathString path, Exception e);
}
