using Microsoft.Extensions.Hosting;

namespace Tokenworks.Cluster;

/// <summary>Leaves signals to the program: the host's own lifetime would take SIGTERM and Ctrl+C, end the connection, and let the study go on.</summary>
internal sealed class NoLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
