using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Tokenworks.Cluster;

namespace Tokenworks.Cli;

/// <summary><c>silo</c>: a worker of a cluster that computes the batches of studies.</summary>
internal static class SiloCommand
{
    public static Command Make()
    {
        var cluster = new ClusterOptions();
        var listen = new Option<string>("--listen") { Description = "Address of this silo; beyond this machine it needs PostgreSQL and a shared secret or TLS.", DefaultValueFactory = _ => "127.0.0.1" };
        var silo = new Option<int>("--silo-port") { Description = "Port for other silos; any free one where 0." };
        var gateway = new Option<int>("--gateway-port") { Description = "Port for studies; any free one where 0." };
        var http = new Option<int>("--http-port") { Description = "Port of health and metrics; any free one where 0." };
        var slots = new Option<int>("--slots") { Description = "Batches computed at once; the number of cores where left out.", DefaultValueFactory = _ => Environment.ProcessorCount };
        var grace = new Option<int>("--grace") { Description = "Seconds that it may go on with what it holds once it is told to end.", DefaultValueFactory = _ => 120 };
        foreach (var port in (Option<int>[])[silo, gateway, http])
            port.Validators.Add(r => { if (r.GetValue(port) is < 0 or > IPEndPoint.MaxPort) r.AddError($"{port.Name} lies between 0 and {IPEndPoint.MaxPort}."); });
        slots.Validators.Add(r => { if (r.GetValue(slots) is < 1 or > 1024) r.AddError("--slots lies between 1 and 1024."); });
        grace.Validators.Add(r => { if (r.GetValue(grace) is < 0 or > 3600) r.AddError("--grace lies between 0 and 3600."); });
        var command = new Command("silo", "Starts a worker of a cluster: 'study --workers cluster' sends it batches.");
        foreach (var option in (Option[])[listen, silo, gateway, http, slots, grace]) command.Options.Add(option);
        cluster.AddTo(command);
        command.SetAction(p => Run(p, cluster, p.GetValue(listen)!, (p.GetValue(silo), p.GetValue(gateway), p.GetValue(http)), p.GetValue(slots), p.GetValue(grace)));
        return command;
    }

    // The action is no asynchronous one: signals go to the silo, which drains, and not to the parser, which would end it after two seconds.
    private static int Run(ParseResult p, ClusterOptions cluster, string listen, (int Silo, int Gateway, int Http) ports, int slots, int grace)
    {
        if (!IPAddress.TryParse(listen, out var address)) return StudyJob.Refuse($"'{listen}' is no address; write --listen 127.0.0.1 or this machine's own.");
        try
        {
            var place = cluster.Read(p, !IPAddress.IsLoopback(address));
            var home = Home.Find();
            var plan = new SiloPlan(place, address, ports.Silo, ports.Gateway, ports.Http, slots)
            {
                Reader = home.Reader, Identity = ProductIdentity.Own(home.Catalogue), Clock = TimeProvider.System, Grace = TimeSpan.FromSeconds(grace), Say = Console.Error.WriteLine, Abandon = () => Environment.Exit(2),
            };
            if (plan.Refusal is { } refusal) return StudyJob.Refuse(refusal);
            Serve(plan with { SiloPort = ports.Silo > 0 ? ports.Silo : FreePort(address), GatewayPort = ports.Gateway > 0 ? ports.Gateway : FreePort(address) }).GetAwaiter().GetResult();
            return 0;
        }
        catch (ClusterException e)
        {
            return StudyJob.Refuse(e.Message);
        }
        catch (Exception e) when (e is SocketException or IOException or AddressInUseException)
        {
            return StudyJob.Refuse($"{e.Message.TrimEnd('.')}. Choose other ports with --silo-port, --gateway-port and --http-port, or another address with --listen.");
        }
    }

    private static async Task Serve(SiloPlan plan)
    {
        await using var silo = await SiloHost.Start(plan);
        Console.Error.WriteLine($"Silo {silo.Name} of {plan.Place} is ready with {plan.Slots} slot(s); results in {silo.Store}; health and metrics on {silo.Url}. Ctrl+C drains and ends it.");
        await silo.Wait();
        Console.Error.WriteLine("The silo has ended.");
    }

    /// <summary>A port that nobody has at the moment.</summary>
    public static int FreePort(IPAddress address)
    {
        using var probe = new TcpListener(address, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
