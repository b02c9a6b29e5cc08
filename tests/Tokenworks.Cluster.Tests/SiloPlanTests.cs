using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;
using Tokenworks.Scenarios;

namespace Tokenworks.Cluster.Tests;

/// <summary>Nothing listens beyond this machine without a guard; what is counted is told in Prometheus's words.</summary>
public sealed class SiloPlanTests
{
    private static readonly SharedSecret Secret = SharedSecret.Of("a secret of sixteen letters or more");

    [Theory]
    [InlineData("127.0.0.1", false, false, null)]
    [InlineData("192.0.2.7", false, true, "shared secret")]
    [InlineData("192.0.2.7", true, false, "PostgreSQL")]
    [InlineData("0.0.0.0", true, true, "--listen takes no 0.0.0.0")]
    [InlineData("192.0.2.7", true, true, null)]
    public void A_silo_open_to_others_needs_a_guard_and_a_database(string address, bool hasSecret, bool hasDatabase, string? part)
    {
        var place = new ClusterPlace("c", "/nowhere", hasSecret ? Secret : null) { Postgres = hasDatabase ? "Host=h" : null };
        var plan = new SiloPlan(place, IPAddress.Parse(address), 1, 2, 3, 1)
        {
            Reader = new ScenarioReader(new CatalogueStore("/nowhere"), "/nowhere"), Identity = new ProductIdentity("", "", ""), Clock = TimeProvider.System, Abandon = () => { },
        };
        if (part is null) Assert.Null(plan.Refusal);
        else Assert.Contains(part, plan.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void The_program_refuses_so_too()
    {
        using var silo = Program.Start(Program.Plain, "silo", "--listen", "192.0.2.7");
        Assert.Equal(2, silo.End());
        Assert.Contains("needs a shared secret", Assert.Single(silo.Said.Trim().Split('\n')), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lies between 0 and 65535", "--silo-port", "65536")]
    [InlineData("lies between 0 and 65535", "--http-port", "-1")]
    [InlineData("Choose other ports", "--silo-port", "TAKEN")]
    [InlineData("Choose other ports", "--gateway-port", "TAKEN")]
    [InlineData("Choose other ports", "--http-port", "TAKEN")]
    [InlineData("cannot be read", "--secret-file", "/no/such/secret")]
    public void A_wrong_option_is_told_in_a_line(string part, string option, string value)
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var folder = Directory.CreateTempSubdirectory("wrong").FullName;
        using var silo = Program.Start(Program.Plain, "silo", "--meet", Path.Combine(folder, "meet"), option, value == "TAKEN" ? $"{((IPEndPoint)taken.LocalEndpoint).Port}" : value);
        Assert.Equal(2, silo.End());
        Assert.Contains(part, silo.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", silo.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("fail:", silo.Said, StringComparison.Ordinal);
        Directory.Delete(folder, true);
    }

    // The settings of any web host: a silo listens where it is told to and nowhere else.
    [Fact]
    public void Settings_of_web_hosts_open_no_port()
    {
        var folder = Directory.CreateTempSubdirectory("ports").FullName;
        var port = PostgresServer.FreePort();
        var environment = new Dictionary<string, string> { ["Kestrel__Endpoints__More__Url"] = $"http://127.0.0.1:{port}", ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}" };
        using (var silo = Program.Start(environment, "silo", "--meet", Path.Combine(folder, "meet")).Until("is ready"))
        {
            Assert.Equal("ok\n", silo.Http("/health/ready"));
            using var caller = new TcpClient();
            Assert.Throws<SocketException>(() => caller.Connect(IPAddress.Loopback, port));
        }
        Directory.Delete(folder, true);
    }

    [Fact]
    public void A_place_tells_no_secrets() => Assert.DoesNotContain("hunter2", new ClusterPlace("c", "/nowhere", Secret) { Postgres = "Host=h;Password=hunter2" }.ToString(), StringComparison.Ordinal);

    [Fact]
    public void A_connection_string_that_cannot_be_read_is_not_repeated()
    {
        var thrown = Assert.Throws<ClusterException>(() => PostgresDatabase.Pool("Host=h;Pasword=hunter2"));
        Assert.DoesNotContain("hunter2", thrown.ToString(), StringComparison.Ordinal);
        Assert.Null(thrown.InnerException);
    }

    [Fact]
    public void Counters_add_up_and_gauges_are_looked_up()
    {
        using var text = new PrometheusText();
        using var metrics = new SiloMetrics();
        metrics.Watch("tokenworks_test_gauge", "A test.", () => 42);
        metrics.Computed(7, 0.5);
        metrics.Computed(9, 0.25);
        metrics.NotComputed(isRefused: true);
        var lines = text.Write().Split('\n');
        Assert.Contains("tokenworks_silo_batches_total{outcome=\"computed\"} 2", lines);
        Assert.Contains("tokenworks_silo_batches_total{outcome=\"refused\"} 1", lines);
        Assert.Contains("tokenworks_silo_draws_total 16", lines);
        Assert.Contains("tokenworks_silo_compute_seconds_total 0.75", lines);
        Assert.Contains("# TYPE tokenworks_silo_draws_total counter", lines);
        Assert.Contains("tokenworks_test_gauge 42", lines);
    }
}
