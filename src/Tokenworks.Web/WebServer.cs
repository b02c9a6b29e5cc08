using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Tokenworks.Web;

/// <summary>The page and the REST API behind it, on Kestrel.</summary>
public sealed class WebServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private WebServer(WebApplication app, WebServices services, IReadOnlyDictionary<string, string> made) => (_app, Services, MadeTokens) = (app, services, made);

    public WebServices Services { get; }

    /// <summary>Access tokens that were made at this start, by role; they are not shown again.</summary>
    public IReadOnlyDictionary<string, string> MadeTokens { get; }

    /// <summary>Addresses that it listens on, with the ports that were taken.</summary>
    public IReadOnlyList<string> Urls => [.. _app.Urls];

    /// <summary>Methods and paths of all endpoints.</summary>
    public IReadOnlyList<string> Routes => [.. _app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .SelectMany(e => (e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []).Select(m => $"{m} {e.RoutePattern.RawText}"))];

    /// <summary>Builds and starts the server.</summary>
    public static async Task<WebServer> Start(WebOptions options, WebParts parts)
    {
        var services = new WebServices(options, parts);
        var made = options.NeedsLogin ? services.Tokens.Ensure(options.NewTokens) : new Dictionary<string, string>();
        var app = Build(options, services);
        services.Studies.Open(app.Logger);
        await app.StartAsync().ConfigureAwait(false);
        return new WebServer(app, services, made);
    }

    /// <summary>Ends when the program is told to.</summary>
    public Task Wait() => _app.WaitForShutdownAsync();

    public async ValueTask DisposeAsync()
    {
        await Services.Studies.DisposeAsync().ConfigureAwait(false);
        await _app.StopAsync().ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
        Services.Database.Dispose();
    }

    private static WebApplication Build(WebOptions options, WebServices services)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [], ContentRootPath = options.DataFolder });
        builder.WebHost.UseUrls([.. options.Urls]);
        builder.WebHost.ConfigureKestrel(k =>
        {
            k.AddServerHeader = false;
            k.Limits.MaxRequestBodySize = Limits.RequestBytes;
            k.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            k.Limits.MaxConcurrentConnections = 1000;
        });
        builder.Logging.ClearProviders().AddSimpleConsole(o => o.SingleLine = true).SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Microsoft.Extensions.Hosting", LogLevel.None); // A failed start is thrown, and told once.
        builder.Services.AddRateLimiter(o => Limits.Set(o, options.NeedsLogin));
        builder.Services.AddRequestTimeouts(o => o.DefaultPolicy = new RequestTimeoutPolicy { Timeout = Limits.Run, TimeoutStatusCode = 504 });
        // What cannot be read as an endpoint's object is told as every refusal is.
        builder.Services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        builder.Services.ConfigureHttpJsonOptions(o => Json(o.SerializerOptions));
        if (options.Oidc is { } oidc) OidcLogin.Add(builder.Services, oidc, services);
        var app = builder.Build();
        Use(app, options, services);
        return app;
    }

    private static void Use(WebApplication app, WebOptions options, WebServices services)
    {
        app.Use(SecurityHeaders.Add);
        app.Use(async (context, next) =>
        {
            await Problem.Catch(context, next, app.Logger).ConfigureAwait(false);
            services.Counters.Request(context.Response.StatusCode);
        });
        app.UseRateLimiter();
        if (options.Oidc is not null) app.UseAuthentication();
        app.UseMiddleware<AccessCheck>(options, services.Tokens, services.Logins, services.Audit);
        app.UseRequestTimeouts();
        PageFiles.Map(app);
        AccountApi.Map(app, services);
        ScenarioApi.Map(app, services);
        RunApi.Map(app, services);
        FinanceApi.Map(app, services);
        QuestionApi.Map(app, services);
        SavedApi.Map(app, services);
        StudyApi.Map(app, services);
        ExportApi.Map(app, services);
        if (options.Oidc is not null) OidcLogin.Map(app);
    }

    /// <summary>How all objects are written and read: snake case, words for enumerations, undefined numbers as null.</summary>
    public static void Json(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.DictionaryKeyPolicy = null;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.MaxDepth = 64;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower));
        options.Converters.Add(new FiniteNumbers());
    }

    // JSON has no word for what is not a number.
    [SuppressMessage("Performance", "CA1812", Justification = "Made above.")]
    private sealed class FiniteNumbers : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
        {
            if (double.IsFinite(value)) writer.WriteNumberValue(value);
            else writer.WriteNullValue();
        }
    }
}
